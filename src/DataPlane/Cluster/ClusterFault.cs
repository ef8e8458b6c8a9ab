namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Why a read of a cluster has no value.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Message">For a person: what was wrong, where, what to do. Names no secret.</param>
public sealed record ClusterFault(ClusterFaultKind Kind, string Message);
