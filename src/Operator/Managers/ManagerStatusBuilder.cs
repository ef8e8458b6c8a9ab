using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Managers;

/// <summary>Makes a KafkaManager's status from a probe. Pure.</summary>
internal static class ManagerStatusBuilder
{
    /// <summary>A manager has no deadline of its own; this is the default of a consumer.</summary>
    private static readonly TimeSpan ProgressDeadline = TimeSpan.FromMinutes(10);
    private const int MaxBrokers = 1_000;

    /// <summary>How a manager stands after a probe.</summary>
    public static Readiness Judge(ProbeResult probe)
        => probe.Outcome == ProbeOutcome.Connected
            ? Readiness.Ready(ConditionReasons.Connected, probe.Message)
            : StallingReasons.Judge(probe.Outcome.ToString(), probe.Message);

    /// <param name="manager">The manager as read.</param>
    /// <param name="readiness">How it stands.</param>
    /// <param name="probe">What the probe found; null when there was none.</param>
    /// <param name="consumers">The consumers that refer to it.</param>
    /// <param name="time">The clock.</param>
    public static KafkaManagerStatus Build(
        KafkaManager manager, Readiness readiness, ProbeResult? probe, IReadOnlyList<KafkaConsumer> consumers, TimeProvider time)
    {
        var generation = manager.Metadata.Generation ?? 1;
        var old = manager.Status;
        var connected = probe?.Outcome == ProbeOutcome.Connected;
        var before = Conditions.Find(old?.Conditions, ConditionTypes.Ready);
        var moved = probe is not null && (old?.LastProbeTime is null || before?.Reason != readiness.Reason);
        var now = time.GetUtcNow();
        return new KafkaManagerStatus
        {
            ObservedGeneration = generation,
            Conditions = readiness.ApplyTo(new ConditionSet(old?.Conditions, generation, time), ProgressDeadline).Build(),
            ClusterId = connected ? probe!.ClusterId : old?.ClusterId,
            Brokers = connected ? [.. probe!.Brokers.Take(MaxBrokers).Select(Row)] : old?.Brokers,
            BrokerCount = connected ? probe!.Brokers.Count : old?.BrokerCount,
            TopicCount = connected ? probe!.TopicCount : old?.TopicCount,
            Consumers = new ConsumerCounts
            {
                Total = consumers.Count,
                Ready = consumers.Count(c => Conditions.IsTrue(c.Status?.Conditions, ConditionTypes.Ready)),
            },
            LastProbeTime = moved ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) : old?.LastProbeTime,
        };
    }

    private static BrokerStatus Row(BrokerInfo broker) => new() { Id = broker.Id, Host = broker.Host, Port = broker.Port, Rack = broker.Rack };
}
