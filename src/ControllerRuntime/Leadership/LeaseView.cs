using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Leadership;

/// <summary>
/// A lease as this process saw it. Whether another's lease has run out is told by this process's own monotonic clock since it last saw the lease
/// change: clocks of different machines are never compared.
/// </summary>
internal sealed class LeaseView(TimeProvider time)
{
    private string? _resourceVersion;
    private long _changedAt;

    /// <summary>The lease as last read, or null.</summary>
    internal V1Lease? Lease { get; private set; }

    /// <summary>Takes a lease that was read or written.</summary>
    internal void See(V1Lease lease)
    {
        Lease = lease;
        if (_resourceVersion != lease.Metadata.ResourceVersion)
        {
            _resourceVersion = lease.Metadata.ResourceVersion;
            _changedAt = time.GetTimestamp();
        }
    }

    /// <summary>Whether someone else holds it and may still believe so.</summary>
    internal bool IsHeldByAnother(string identity)
    {
        if (Lease?.Spec is not { HolderIdentity.Length: > 0 } spec || spec.HolderIdentity == identity)
        {
            return false;
        }

        return time.GetElapsedTime(_changedAt) < TimeSpan.FromSeconds(spec.LeaseDurationSeconds ?? 15);
    }
}
