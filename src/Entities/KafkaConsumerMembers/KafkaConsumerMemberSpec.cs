using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumerMembers;

/// <summary>One member of a consumer group, bound to a worker. Immutable; it carries no settings and no secret references.</summary>
[ValidationRule(KafkaConsumerMemberRules.Immutable, KafkaConsumerMemberRules.ImmutableMessage)]
public sealed class KafkaConsumerMemberSpec
{
    /// <summary>The KafkaConsumer.</summary>
    [Required]
    public MemberConsumerRef Consumer { get; set; } = new();

    /// <summary>Which of the replicas it is.</summary>
    [Required]
    [RangeMinimum(0), RangeMaximum(255)]
    public int Ordinal { get; set; }

    /// <summary>The worker that runs it.</summary>
    [Required]
    [Pattern(Patterns.DnsLabel), Length(1, 63)]
    public string Worker { get; set; } = "";
}
