using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Managers;

/// <summary>What a look at a manager's cluster found.</summary>
/// <param name="Readiness">How the manager stands.</param>
/// <param name="Probe">The brokers' answer, or null when they could not be asked at all.</param>
internal sealed record ManagerFinding(Readiness Readiness, ProbeResult? Probe)
{
    public bool Connected => Probe?.Outcome == ProbeOutcome.Connected;

    public static ManagerFinding Of(ProbeResult probe) => new(ManagerStatusBuilder.Judge(probe), probe);
}
