using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Clusters;

/// <summary>What a fault of a cluster means to a caller. Pure.</summary>
internal static class ClusterProblems
{
    /// <summary>The problem of a fault.</summary>
    public static ProblemException Of(ClusterFault fault) => fault.Kind switch
    {
        ClusterFaultKind.Unsupported => new(ProblemCode.BrokerUnsupported, fault.Message),
        ClusterFaultKind.NotFound => new(ProblemCode.NotFound, fault.Message),
        ClusterFaultKind.Refused => new(ProblemCode.Forbidden, fault.Message),
        _ => Unavailable(fault.Message),
    };

    /// <summary>The brokers are away.</summary>
    public static ProblemException Unavailable(string reason) => new(ProblemCode.ClusterUnavailable, reason) { RetryAfter = TimeSpan.FromSeconds(5) };
}
