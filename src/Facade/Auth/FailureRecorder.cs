using System.Threading.Channels;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Auth;

/// <summary>Writes failed tries into users' records, beside the answers: a write that only real users cause would tell by its time who is real.</summary>
internal sealed partial class FailureRecorder(UserStore store, TimeProvider time, ILogger<FailureRecorder> logger) : BackgroundService
{
    private const int MaxWaiting = 1_000;

    private readonly Channel<UserRecord> waiting = Channel.CreateBounded<UserRecord>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Counts a failed try in a record, unless its password was changed since, or it is locked. Never waits.</summary>
    public void Record(UserRecord guessed) => waiting.Writer.TryWrite(guessed);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var guessed in waiting.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await store.ChangeAsync(
                    guessed.Key,
                    user => user.GuessedAs == guessed.GuessedAs && user.Failures.LockedFor(time.GetUtcNow()) is null
                        ? user with { Failures = user.Failures.Another(time.GetUtcNow()) }
                        : null,
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
