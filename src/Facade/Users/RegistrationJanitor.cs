namespace KafkaFetch.Facade.Users;

/// <summary>Clears away registrations that were left half made, and finishes departures that were cut off: at the start and every five minutes.</summary>
internal sealed partial class RegistrationJanitor(UserStore store, Departure departure, TimeProvider time, ILogger<RegistrationJanitor> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Whether a record is left over.</summary>
    internal static bool IsLeftOver(UserRecord user, DateTimeOffset now)
        => user.State == UserState.Leaving || (user.State == UserState.Provisioning && now - user.CreatedAt > Registration.Patience);

    /// <summary>Looks once. What cannot be cleared away now keeps nothing of the others.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var user in await store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!IsLeftOver(user.Record, time.GetUtcNow()))
            {
                continue;
            }

            try
            {
                await ClearAsync(user, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogStuck(e, user.Record.Key);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task ClearAsync(StoredUser user, CancellationToken cancellationToken)
    {
        // The record is taken by its version first, so that a registration that was taken up again meanwhile is left alone.
        if (await store.ReplaceAsync(user, user.Record with { State = UserState.Leaving }, cancellationToken).ConfigureAwait(false) is { } taken)
        {
            await departure.FinishAsync(taken, cancellationToken).ConfigureAwait(false);
            LogCleared(user.Record.Key);
        }
    }

    [LoggerMessage(EventId = 6110, Level = LogLevel.Information, Message = "What was left of the user {User} is cleared away")]
    private partial void LogCleared(string user);

    [LoggerMessage(EventId = 6111, Level = LogLevel.Warning, Message = "Looking for what registrations left behind failed; tried again in five minutes")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(EventId = 6112, Level = LogLevel.Warning, Message = "What was left of the user {User} cannot be cleared away; tried again in five minutes")]
    private partial void LogStuck(Exception exception, string user);
}
