using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>A consumer group: what to consume from a KafkaManager, with how many members, and where to bring the records.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KubeKind, PluralName = KubePlural)]
[KubernetesEntityShortNames("kc")]
[KubernetesEntityCategories(ApiGroup.Category)]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether it does its work.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Reason", "string", Description = "Why, in one word.")]
[GenericAdditionalPrinterColumn(".status.state", "State", "string", Description = "Whether records flow.")]
[GenericAdditionalPrinterColumn(".status.replicas", "Replicas", "integer", Description = "How many members there are.")]
[GenericAdditionalPrinterColumn(".status.lag", "Lag", "integer", Description = "Records not yet committed.")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date", Description = "When it was made.")]
[GenericAdditionalPrinterColumn(".spec.managerRef.name", "Manager", "string", Description = "The KafkaManager.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.groupId", "Group", "string", Description = "The consumer group.", Priority = 1)]
[GenericAdditionalPrinterColumn(".spec.topics", "Topics", "string", Description = "The topics.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.oldestUndeliveredTime", "Oldest", "date",
    Description = "The age of the oldest record that is not yet delivered.", Priority = 1)]
[GenericAdditionalPrinterColumn(".status.lastError.message", "LastError", "string", Description = "The newest error.", Priority = 1)]
[ScaleSubresource(".spec.replicas", ".status.replicas", ".status.selector")]
[ValidationRule(KafkaConsumerRules.Name, KafkaConsumerRules.NameMessage)]
public sealed class KafkaConsumer : CustomKubernetesEntity<KafkaConsumerSpec, KafkaConsumerStatus>
{
    /// <summary>The kind's name.</summary>
    public const string KubeKind = "KafkaConsumer";

    /// <summary>The plural, as in URLs.</summary>
    public const string KubePlural = "kafkaconsumers";

    /// <summary>Makes an object that knows its kind.</summary>
    public KafkaConsumer()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = KubeKind;
    }
}
