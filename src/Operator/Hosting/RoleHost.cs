namespace KafkaFetch.Operator.Hosting;

/// <summary>
/// The roles of one process, side by side: the operator, the facade, and one management port for both. One of them that ends takes the others with it, so
/// that whoever started the process starts all of it again.
/// </summary>
internal sealed class RoleHost : IAsyncDisposable
{
    private readonly IReadOnlyList<WebApplication> applications;

    private RoleHost(WebApplication management, WebApplication? facade)
    {
        Management = management;
        Facade = facade;
        applications = facade is null ? [management] : [management, facade];
    }

    /// <summary>What serves the management port.</summary>
    public WebApplication Management { get; }

    /// <summary>The facade; null without that role.</summary>
    public WebApplication? Facade { get; }

    /// <summary>Builds what the roles ask for; nothing runs yet.</summary>
    /// <param name="setup">The operator, and the management port in any case.</param>
    /// <param name="facade">The facade; null without that role.</param>
    public static RoleHost Build(OperatorSetup setup, FacadeSetup? facade)
    {
        var door = facade is null ? null : FacadeApplication.Build(facade);
        bool DoorIsReady() => door is null || FacadeApplication.IsReady(door);
        return new RoleHost(
            (setup.Roles & ~OperatorRole.Facade) == OperatorRole.None
                ? ManagementApplication.Build(setup, DoorIsReady)
                : OperatorApplication.Build(setup with { AlsoReady = DoorIsReady }),
            door);
    }

    /// <summary>Runs all of it until it is cancelled. Then requests and members that are under way end first.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var application in applications)
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, .. applications.Select(a => a.Lifetime.ApplicationStopping)]);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(applications.Select(a => a.StopAsync(CancellationToken.None))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var application in applications)
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }
    }
}
