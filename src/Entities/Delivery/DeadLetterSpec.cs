using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery;

/// <summary>Where records go that cannot be delivered.</summary>
public sealed class DeadLetterSpec
{
    /// <summary>A topic of the cluster that the record came from, and none that the consumer reads.</summary>
    [Required]
    [Pattern(Patterns.Topic), Length(1, 249)]
    public string Topic { get; set; } = "";
}
