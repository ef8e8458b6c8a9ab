using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// Makes the administrator that the configuration names, once: a user of that name who is there already keeps password and rights, so that a leaked old
/// configuration opens nothing. Tries until the API server answers.
/// </summary>
internal sealed partial class FirstAdminTask(
    UserStore store, Registration registration, Passwords passwords, FacadeOptions options, TimeProvider time, ILogger<FirstAdminTask> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.FirstAdmin is not { } admin)
        {
            return;
        }

        var key = UserKeys.Of(options.Issuer, Usernames.Subject(admin.Username));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await store.FindAsync(key, stoppingToken).ConfigureAwait(false) is { Record.State: not UserState.Provisioning })
                {
                    return;
                }

                var hash = await passwords.HashAsync(admin.Password, stoppingToken).ConfigureAwait(false);
                await registration.RegisterAsync(admin.Username, hash, admin: true, stoppingToken).ConfigureAwait(false);
                LogMade(admin.Username);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (e is not ProblemException { Code.Status: StatusCodes.Status409Conflict })
                {
                    LogFailed(e, admin.Username);
                }
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(EventId = 6120, Level = LogLevel.Information, Message = "The administrator {User} was made")]
    private partial void LogMade(string user);

    [LoggerMessage(EventId = 6121, Level = LogLevel.Warning, Message = "The administrator {User} could not be made yet; tried again")]
    private partial void LogFailed(Exception exception, string user);
}
