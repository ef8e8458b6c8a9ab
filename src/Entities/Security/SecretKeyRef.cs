using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Security;

/// <summary>One key of a Secret. The Secret is read when it is needed and must be of type Opaque, basic-auth or tls.</summary>
public sealed class SecretKeyRef
{
    /// <summary>The name of the Secret.</summary>
    [Required]
    [Pattern(Patterns.DnsSubdomain), Length(1, 253)]
    public string Name { get; set; } = "";

    /// <summary>The key in its data.</summary>
    [Required]
    [Pattern(Patterns.SecretKey), Length(1, 253)]
    public string Key { get; set; } = "";
}
