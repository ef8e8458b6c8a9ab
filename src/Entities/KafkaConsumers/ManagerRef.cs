using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>Which KafkaManager is meant.</summary>
public sealed class ManagerRef
{
    /// <summary>The manager's name.</summary>
    [Required]
    [Pattern(Patterns.DnsSubdomain), Length(1, 63)]
    public string Name { get; set; } = "";

    /// <summary>The manager's namespace; the consumer's own when it is not given. The manager must allow it.</summary>
    [Pattern(Patterns.DnsLabel), Length(1, 63)]
    public string? Namespace { get; set; }
}
