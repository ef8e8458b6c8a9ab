using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.ControllerRuntime.Reflectors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>
/// Owns every background task of the runtime. Stops in the order in which they need each other: controllers, the lease, events, reflectors.
/// </summary>
internal sealed class OperatorHost(
    IReadOnlyList<IReflector> reflectors,
    IReadOnlyList<IControllerRunner> controllers,
    IReadOnlyList<ILeaderTask> leaderTasks,
    EventSender events,
    LeaderElector? elector,
    Supervisor supervisor,
    IOptions<OperatorOptions> options) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopWork = new();
    private readonly CancellationTokenSource _stopEvents = new();
    private readonly CancellationTokenSource _stopReflectors = new();
    private readonly List<Task> _reflecting = [];
    private readonly List<Task> _working = [];
    private Task _sending = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var reflector in reflectors)
        {
            _reflecting.Add(supervisor.RunAsync($"The reflector of {reflector.Name}", reflector.RunAsync, _stopReflectors.Token));
        }

        _sending = supervisor.RunAsync("The event sender", SendEventsAsync, _stopEvents.Token);
        _working.AddRange(Controllers(everyReplica: true, _stopWork.Token));
        if (leaderTasks.Count == 0 && controllers.All(c => c.EveryReplica))
        {
            // A process with nothing to lead must not keep the lease from one that has.
            return Task.CompletedTask;
        }

        _working.Add(elector is null
            ? LeadAsync(_stopWork.Token)
            : supervisor.RunAsync("Leader election", stop => elector.RunAsync(LeadAsync, stop), _stopWork.Token));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopWork.CancelAsync().ConfigureAwait(false);
        await WithinAsync(Task.WhenAll(_working), cancellationToken).ConfigureAwait(false);

        // Events about the stop itself are still wanted, but not at any price.
        events.Complete();
        _stopEvents.CancelAfter(TimeSpan.FromSeconds(2));
        await WithinAsync(_sending, cancellationToken).ConfigureAwait(false);
        await _stopEvents.CancelAsync().ConfigureAwait(false);

        await _stopReflectors.CancelAsync().ConfigureAwait(false);
        await WithinAsync(Task.WhenAll(_reflecting), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopWork.Dispose();
        _stopEvents.Dispose();
        _stopReflectors.Dispose();
    }

    private async Task SendEventsAsync(CancellationToken stop)
    {
        await events.RunAsync(stop).ConfigureAwait(false);

        // The queue was completed: nothing is left to do until the process ends.
        await _stopEvents.CancelAsync().ConfigureAwait(false);
    }

    private async Task LeadAsync(CancellationToken term)
    {
        var tasks = Controllers(everyReplica: false, term).ToList();
        foreach (var task in leaderTasks)
        {
            tasks.Add(supervisor.RunAsync($"The leader task {task.GetType().Name}", task.RunAsync, term));
        }

        await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    private IEnumerable<Task> Controllers(bool everyReplica, CancellationToken stop) => controllers
        .Where(c => c.EveryReplica == everyReplica)
        .Select(c => supervisor.RunAsync($"Controller {c.Name}", c.RunAsync, stop));

    private async Task WithinAsync(Task tasks, CancellationToken cancellationToken)
    {
        await tasks.WaitAsync(options.Value.ShutdownTimeout, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
