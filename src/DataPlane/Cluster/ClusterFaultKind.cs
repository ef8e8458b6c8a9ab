namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Why a read of a cluster has no value.</summary>
public enum ClusterFaultKind
{
    /// <summary>No broker answered in time, or they refuse the connection.</summary>
    Unreachable,

    /// <summary>The brokers do not know this request.</summary>
    Unsupported,

    /// <summary>There is no such topic or group.</summary>
    NotFound,

    /// <summary>The brokers answer, and not this: mostly a right that the credentials do not have.</summary>
    Refused,
}
