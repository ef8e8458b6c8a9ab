using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using Prometheus;

namespace KafkaFetch.Operator.Managers;

/// <summary>The series of managers; those of a manager that is gone go with it. What is unknown is an absent series.</summary>
internal sealed class ManagerMetrics
{
    private static readonly string[] Labels = ["namespace", "manager"];

    private readonly Gauge up = Metrics.CreateGauge(
        "kafkafetch_manager_up", "Whether the last probe of the cluster connected (1) or not (0).", Labels);

    private readonly Gauge duration = Metrics.CreateGauge(
        "kafkafetch_manager_probe_duration_seconds", "How long the last probe of the cluster took, in seconds.", Labels);

    private readonly Gauge brokers = Metrics.CreateGauge(
        "kafkafetch_manager_brokers", "Brokers that the cluster advertised when it was last connected.", Labels);

    public void Observe(EntityKey manager, ProbeResult probe, TimeSpan took)
    {
        var connected = probe.Outcome == ProbeOutcome.Connected;
        up.WithLabels(manager.Namespace!, manager.Name).Set(connected ? 1 : 0);
        duration.WithLabels(manager.Namespace!, manager.Name).Set(took.TotalSeconds);
        if (connected)
        {
            brokers.WithLabels(manager.Namespace!, manager.Name).Set(probe.Brokers.Count);
        }
    }

    /// <summary>The brokers could not be asked.</summary>
    public void Down(EntityKey manager) => up.WithLabels(manager.Namespace!, manager.Name).Set(0);

    public void Forget(EntityKey manager)
    {
        up.RemoveLabelled(manager.Namespace!, manager.Name);
        duration.RemoveLabelled(manager.Namespace!, manager.Name);
        brokers.RemoveLabelled(manager.Namespace!, manager.Name);
    }
}
