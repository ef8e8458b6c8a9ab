using System.Threading.Channels;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>Writes failed tries into users' records, beside the answers: a write that only real users cause would tell by its time who is real.</summary>
internal sealed partial class FailureRecorder(UserStore store, ILogger<FailureRecorder> logger) : BackgroundService
{
    private const int MaxWaiting = 1_000;

    private readonly Channel<(UserRecord Guessed, SignInFailures Failures)> waiting = Channel.CreateBounded<(UserRecord, SignInFailures)>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Has a record say how many tries failed, unless its password was changed since they did. Never waits.</summary>
    public void Record(UserRecord guessed, SignInFailures failures) => waiting.Writer.TryWrite((guessed, failures));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (guessed, failures) in waiting.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await store.ChangeAsync(
                    guessed.Key,
                    user => user.GuessedAs != guessed.GuessedAs || user.Failures.Count >= failures.Count ? null : user with { Failures = failures },
                    stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotRecorded(e, guessed.Key);
            }
        }
    }

    [LoggerMessage(EventId = 6210, Level = LogLevel.Warning, Message = "A failed try to sign in as {User} could not be recorded; it counts in this process alone")]
    private partial void LogNotRecorded(Exception exception, string user);
}
