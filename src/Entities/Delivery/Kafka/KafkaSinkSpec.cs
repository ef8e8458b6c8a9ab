using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Kafka;

/// <summary>
/// Delivery to another topic. Key, headers and timestamp are kept; the partition is chosen as Kafka's own clients do (murmur2).
/// </summary>
public sealed class KafkaSinkSpec
{
    /// <summary>The KafkaManager of the cluster to write to.</summary>
    [Required]
    public ManagerRef ManagerRef { get; set; } = new();

    /// <summary>The topic to write to; on the cluster that the consumer reads from, none that it reads.</summary>
    [Required]
    [Pattern(Patterns.Topic), Length(1, 249)]
    public string Topic { get; set; } = "";
}
