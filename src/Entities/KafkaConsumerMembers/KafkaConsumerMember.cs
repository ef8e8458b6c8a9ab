using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Entities.KafkaConsumerMembers;

/// <summary>Internal: one member of a KafkaConsumer, bound to a worker, as a pod is to a node. Made and deleted by the operator.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KubeKind, PluralName = KubePlural)]
[KubernetesEntityShortNames("kcm")]
[KubernetesEntityCategories(ApiGroup.Category)]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether it does its work.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Reason", "string", Description = "Why, in one word.")]
[GenericAdditionalPrinterColumn(".spec.consumer.name", "Consumer", "string", Description = "The KafkaConsumer.")]
[GenericAdditionalPrinterColumn(".spec.worker", "Worker", "string", Description = "The worker that runs it.")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date", Description = "When it was made.")]
public sealed class KafkaConsumerMember : CustomKubernetesEntity<KafkaConsumerMemberSpec, KafkaConsumerMemberStatus>
{
    /// <summary>The kind's name.</summary>
    public const string KubeKind = "KafkaConsumerMember";

    /// <summary>The plural, as in URLs.</summary>
    public const string KubePlural = "kafkaconsumermembers";

    /// <summary>Makes an object that knows its kind.</summary>
    public KafkaConsumerMember()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = KubeKind;
    }
}
