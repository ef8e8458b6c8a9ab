using System.Globalization;
using k8s.Models;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Operator.Workers;

/// <summary>The Lease by which a worker registers, written and read.</summary>
internal static class WorkerLease
{
    /// <summary>What <see cref="KafkaFetchLabels.Component"/> says on every worker's Lease.</summary>
    public const string ComponentWorker = "worker";

    /// <summary>A worker that has not renewed for so long is dead.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(20);

    /// <summary>How often a worker renews.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private const string Prefix = "kafka-fetch-worker-";
    private const string Capacity = "kafkafetch.io/capacity";
    private const string Zone = "kafkafetch.io/zone";
    private const string Draining = "kafkafetch.io/draining";

    /// <summary>The name of a worker's Lease.</summary>
    public static string NameOf(string worker) => Prefix + worker;

    /// <summary>The Lease of a worker, renewed at <paramref name="now"/>.</summary>
    public static V1Lease Make(WorkerState worker, string @namespace, string identity, DateTimeOffset now)
    {
        var lease = new V1Lease
        {
            ApiVersion = "coordination.k8s.io/v1",
            Kind = "Lease",
            Metadata = new V1ObjectMeta
            {
                Name = NameOf(worker.Name),
                NamespaceProperty = @namespace,
                Labels = new Dictionary<string, string> { [KafkaFetchLabels.Component] = ComponentWorker },
                Annotations = new Dictionary<string, string>
                {
                    [Capacity] = worker.Capacity.ToString(CultureInfo.InvariantCulture),
                    [Draining] = worker.Draining ? "true" : "false",
                },
            },
            Spec = new V1LeaseSpec
            {
                HolderIdentity = identity,
                LeaseDurationSeconds = (int)Expiry.TotalSeconds,
                RenewTime = now.UtcDateTime,
            },
        };
        if (worker.Zone is not null)
        {
            lease.Metadata.Annotations[Zone] = worker.Zone;
        }

        return lease;
    }

    /// <summary>The worker of a Lease; null for a Lease that is none.</summary>
    public static WorkerState? Read(V1Lease lease)
    {
        if (!lease.Metadata.Name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var notes = lease.Metadata.Annotations ?? new Dictionary<string, string>();
        notes.TryGetValue(Zone, out var zone);
        return new WorkerState(
            lease.Metadata.Name[Prefix.Length..],
            zone,
            notes.TryGetValue(Capacity, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) ? capacity : 0,
            notes.TryGetValue(Draining, out var draining) && draining == "true");
    }
}
