namespace KafkaFetch.DataPlane.Cluster;

/// <summary>What one probe of a cluster found.</summary>
/// <param name="Outcome">Connected, or why not.</param>
/// <param name="Message">For a person: what was wrong, where, what to do. Names no secret.</param>
/// <param name="ClusterId">The cluster's id when connected and the brokers tell it.</param>
/// <param name="Brokers">The brokers the cluster advertises, by id; empty when not connected.</param>
/// <param name="TopicCount">The number of topics visible to this client; 0 when not connected.</param>
public sealed record ProbeResult(
    ProbeOutcome Outcome,
    string Message,
    string? ClusterId,
    IReadOnlyList<BrokerInfo> Brokers,
    int TopicCount);
