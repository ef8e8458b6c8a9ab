using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Operator.Hosting;

namespace KafkaFetch.Operator.Local;

/// <summary>
/// The leader Lease of the embedded API server. That server lives in this process alone, so this process leads it for as long as it lives; an
/// operator that somebody else points at it sees the Lease held and reconciles nothing.
/// </summary>
internal static class LocalLeadership
{
    /// <summary>The field manager of what local mode itself writes, and the holder of the Lease.</summary>
    public const string FieldManager = "kafka-fetch-local";

    /// <summary>Takes the Lease, whoever had it.</summary>
    public static Task HoldAsync(IKubernetesClient client, CancellationToken cancellationToken)
        => client.ApplyAsync(
            new V1Lease
            {
                Metadata = new V1ObjectMeta { Name = OperatorComposition.LeaderLease, NamespaceProperty = "default" },
                Spec = new V1LeaseSpec { HolderIdentity = FieldManager, LeaseDurationSeconds = int.MaxValue },
            },
            FieldManager,
            cancellationToken);
}
