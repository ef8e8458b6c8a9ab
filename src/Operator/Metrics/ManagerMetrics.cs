using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Operator.Metrics;

/// <summary>The leader's series of managers. What is unknown is an absent series.</summary>
internal sealed class ManagerMetrics
{
    private readonly LeaderFamilies families;
    private readonly LeaderSeries<KafkaManager> series;

    public ManagerMetrics(LeaderFamilies families, LeaderSeries<KafkaManager> series)
    {
        this.families = families;
        this.series = series;
        series.OnForget(Remove);
    }

    public void Observe(EntityKey manager, ProbeResult probe, TimeSpan took) => series.Update(manager, () =>
    {
        var connected = probe.Outcome == ProbeOutcome.Connected;
        families.Up.WithLabels(manager.Namespace!, manager.Name).Set(connected ? 1 : 0);
        families.ProbeDuration.WithLabels(manager.Namespace!, manager.Name).Set(took.TotalSeconds);
        if (connected)
        {
            families.Brokers.WithLabels(manager.Namespace!, manager.Name).Set(probe.Brokers.Count);
        }
    });

    /// <summary>The brokers could not be asked.</summary>
    public void Down(EntityKey manager) => series.Update(manager, () => families.Up.WithLabels(manager.Namespace!, manager.Name).Set(0));

    public void Forget(EntityKey manager) => series.Forget(manager);

    private void Remove(EntityKey manager)
    {
        foreach (var gauge in new[] { families.Up, families.ProbeDuration, families.Brokers })
        {
            gauge.RemoveLabelled(manager.Namespace!, manager.Name);
        }
    }
}
