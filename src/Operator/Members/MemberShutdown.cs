namespace KafkaFetch.Operator.Members;

/// <summary>Stops the members when the process ends. Registered last, so that it is stopped first.</summary>
internal sealed class MemberShutdown(MemberRunner runner) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => runner.CloseAsync();
}
