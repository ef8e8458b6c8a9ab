using System.Threading.Channels;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>Writes failed tries into users' records, beside the answers: a write that only real users cause would tell by its time who is real.</summary>
internal sealed partial class FailureRecorder(UserStore store, ILogger<FailureRecorder> logger) : BackgroundService
{
    private const int MaxWaiting = 1_000;

    private readonly Channel<(string Key, SignInFailures Failures)> waiting = Channel.CreateBounded<(string, SignInFailures)>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Has a record say how many tries failed. Never waits.</summary>
    public void Record(string key, SignInFailures failures) => waiting.Writer.TryWrite((key, failures));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (key, failures) in waiting.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await store.ChangeAsync(key, user => user.Failures.Count >= failures.Count ? null : user with { Failures = failures }, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotRecorded(e, key);
            }
        }
    }

    [LoggerMessage(EventId = 6210, Level = LogLevel.Warning, Message = "A failed try to sign in as {User} could not be recorded; it counts in this process alone")]
    private partial void LogNotRecorded(Exception exception, string user);
}
