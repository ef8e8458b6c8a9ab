using System.Diagnostics.CodeAnalysis;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>What a read of a cluster found, or why it found nothing.</summary>
/// <param name="Value">What was found; null with a fault.</param>
/// <param name="Fault">Why nothing was found; null with a value.</param>
public sealed record ClusterAnswer<T>(T? Value, ClusterFault? Fault)
    where T : class
{
    /// <summary>Nothing was found.</summary>
    public static implicit operator ClusterAnswer<T>(ClusterFault fault) => new(null, fault);

    /// <summary>Whether there is a value, else a fault.</summary>
    public bool Has([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ClusterFault? fault)
    {
        (value, fault) = (Value, Fault);
        return value is not null;
    }
}
