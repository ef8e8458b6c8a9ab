using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;

namespace KafkaFetch.ControllerRuntime.Leadership;

/// <summary>Takes, renews and gives back the lease. Every write carries the resourceVersion that was read, so of two candidates one gets Conflict.</summary>
internal sealed class LeaseStore(IKubernetesClient client, TimeProvider time, OperatorOptions options)
{
    private readonly LeaseView _view = new(time);

    /// <summary>Tries to take or to renew the lease. True when it is ours.</summary>
    internal async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        var lease = await client.GetAsync<V1Lease>(options.LeaseName, options.LeaseNamespace, cancellationToken).ConfigureAwait(false);
        if (lease is not null)
        {
            _view.See(lease);
            if (_view.IsHeldByAnother(options.Identity))
            {
                return false;
            }
        }

        try
        {
            _view.See(lease is null
                ? await client.CreateAsync(Held(null), cancellationToken).ConfigureAwait(false)
                : await client.UpdateAsync(Held(lease), cancellationToken).ConfigureAwait(false));
            return true;
        }
        catch (KubernetesApiException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            return false;
        }
    }

    /// <summary>Whether the last look showed the lease with another holder.</summary>
    internal bool IsAnothers => _view.Lease?.Spec?.HolderIdentity is { Length: > 0 } holder && holder != options.Identity;

    /// <summary>Gives the lease back, so that the next leader need not wait. Does nothing when it is another's by now.</summary>
    internal async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_view.Lease is not { } lease || lease.Spec?.HolderIdentity != options.Identity)
        {
            return;
        }

        lease.Spec.HolderIdentity = "";
        lease.Spec.LeaseDurationSeconds = 1;
        lease.Spec.RenewTime = Now();
        try
        {
            _view.See(await client.UpdateAsync(lease, cancellationToken).ConfigureAwait(false));
        }
        catch (KubernetesApiException e) when (e.IsConflict || e.IsNotFound)
        {
            // Another took it, or it was deleted: either way it is not ours.
        }
    }

    private V1Lease Held(V1Lease? before)
    {
        var isOurs = before?.Spec?.HolderIdentity == options.Identity;
        var now = Now();
        return new V1Lease
        {
            Metadata = before?.Metadata ?? new V1ObjectMeta { Name = options.LeaseName, NamespaceProperty = options.LeaseNamespace },
            Spec = new V1LeaseSpec
            {
                HolderIdentity = options.Identity,
                LeaseDurationSeconds = (int)Math.Ceiling(options.LeaseDuration.TotalSeconds),
                AcquireTime = isOurs ? before!.Spec.AcquireTime : now,
                RenewTime = now,
                LeaseTransitions = (before?.Spec?.LeaseTransitions ?? 0) + (isOurs || before is null ? 0 : 1),
            },
        };
    }

    /// <summary>Now, never a whole second: KubernetesClient then leaves out the fraction, and the API server's MicroTime refuses a time without one.</summary>
    private DateTime Now()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? now.AddMicroseconds(1) : now;
    }
}
