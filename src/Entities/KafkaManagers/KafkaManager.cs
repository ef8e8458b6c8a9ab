using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>A connection to one Kafka cluster: where it is and how to speak to it.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KubeKind, PluralName = KubePlural)]
[KubernetesEntityShortNames("km")]
[KubernetesEntityCategories(ApiGroup.Category)]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether it does its work.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Reason", "string", Description = "Why, in one word.")]
[GenericAdditionalPrinterColumn(".status.brokerCount", "Brokers", "integer", Description = "How many brokers the cluster has.")]
[GenericAdditionalPrinterColumn(".status.consumers.total", "Consumers", "integer", Description = "How many KafkaConsumers refer to it.")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date", Description = "When it was made.")]
[ValidationRule(KafkaManagerRules.Name, KafkaManagerRules.NameMessage)]
public sealed class KafkaManager : CustomKubernetesEntity<KafkaManagerSpec, KafkaManagerStatus>
{
    /// <summary>The kind's name.</summary>
    public const string KubeKind = "KafkaManager";

    /// <summary>The plural, as in URLs.</summary>
    public const string KubePlural = "kafkamanagers";

    /// <summary>Makes an object that knows its kind.</summary>
    public KafkaManager()
    {
        ApiVersion = ApiGroup.GroupVersion;
        Kind = KubeKind;
    }
}
