using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Metrics;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// Probes clusters beside the reconciles, which must not wait ten seconds for a broker that is away: a reconcile looks at what the last
/// probe found, begins another when it is due, and is enqueued when that has ended. A key is used by one caller at a time.
/// </summary>
internal sealed partial class ManagerProbes(
    ClusterClients clients, IEntityQueue<KafkaManager> queue, ManagerMetrics metrics, TimeProvider time, ILogger<ManagerProbes> logger)
    : IAsyncDisposable
{
    /// <summary>A cluster that does not answer is asked more often, so that it heals soon.</summary>
    internal static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Probe> probes = [];
    private readonly HashSet<Task> running = [];
    private readonly CancellationTokenSource stopping = new();

    /// <summary>What the last probe of the present settings found, null before the first has ended; and when to look again.</summary>
    public (ManagerFinding? Result, TimeSpan? Again) Look(KafkaManager manager)
    {
        lock (gate)
        {
            var uid = manager.Metadata.Uid;
            var generation = manager.Metadata.Generation;
            if (!probes.TryGetValue(uid, out var probe) || probe.Generation != generation)
            {
                probes[uid] = probe = new Probe(generation, EntityKey.Of(manager));
            }

            if (probe.Result is { } result)
            {
                var interval = manager.Spec.Probe.Interval.ToTimeSpan();
                var wait = result.Connected || interval < RetryInterval ? interval : RetryInterval;
                var left = wait - time.GetElapsedTime(probe.Ended);
                if (left > TimeSpan.Zero)
                {
                    return (result, left);
                }
            }

            if (probe.Run.IsCompleted && !stopping.IsCancellationRequested)
            {
                probe.Run = RunAsync(manager, probe);
                running.RemoveWhere(r => r.IsCompleted);
                running.Add(probe.Run);
            }

            return (probe.Result, null);
        }
    }

    /// <summary>Forgets a manager that is gone, its client and its series.</summary>
    public void Forget(KafkaManager manager)
    {
        lock (gate)
        {
            probes.Remove(manager.Metadata.Uid);
        }

        clients.Forget(manager);
        metrics.Forget(EntityKey.Of(manager));
    }

    public async ValueTask DisposeAsync()
    {
        Task[] left;
        await stopping.CancelAsync().ConfigureAwait(false);
        lock (gate)
        {
            left = [.. running];
        }

        await Task.WhenAll(left).ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task RunAsync(KafkaManager manager, Probe probe)
    {
        await Task.Yield();
        var began = time.GetTimestamp();
        try
        {
            var (client, problem) = await clients.ForProbeAsync(manager, stopping.Token).ConfigureAwait(false);
            if (client is null)
            {
                metrics.Down(probe.Key);
                probe.Result = new ManagerFinding(problem!, null);
            }
            else
            {
                var result = await client.ProbeAsync(manager.Spec.Probe.Timeout.ToTimeSpan(), stopping.Token).ConfigureAwait(false);
                metrics.Observe(probe.Key, result, time.GetElapsedTime(began));
                probe.Result = ManagerFinding.Of(result);
                if (result.Outcome == ProbeOutcome.EgressDenied)
                {
                    // Its handle knows the denied brokers by now and would connect to them.
                    clients.Forget(manager);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (ArgumentException e)
        {
            metrics.Down(probe.Key);
            probe.Result = ManagerFinding.Of(new ProbeResult(RefusedSettings.Outcome(e.Message), e.Message, null, [], 0));
        }
        catch (Exception e)
        {
            LogProbeFailed(e, probe.Key);
            metrics.Down(probe.Key);
            probe.Result = ManagerFinding.Of(new ProbeResult(ProbeOutcome.BrokersUnreachable, $"the probe failed: {e.Message}", null, [], 0));
        }

        probe.Ended = time.GetTimestamp();
        queue.Add(probe.Key);
    }

    private sealed class Probe(long? generation, EntityKey key)
    {
        public long? Generation { get; } = generation;

        public EntityKey Key { get; } = key;

        public ManagerFinding? Result { get; set; }

        public long Ended { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
