using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumerMembers;

/// <summary>The KafkaConsumer that a member belongs to.</summary>
public sealed class MemberConsumerRef
{
    /// <summary>Its name.</summary>
    [Required]
    [Pattern(Patterns.DnsSubdomain), Length(1, Bounds.MaxConsumerNameLength)]
    public string Name { get; set; } = "";

    /// <summary>Its uid, so that a successor of the same name is not mistaken for it.</summary>
    [Required]
    [Length(1, 64)]
    public string Uid { get; set; } = "";
}
