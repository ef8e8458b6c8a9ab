using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>One header of each request.</summary>
[OneOf("value", "secretKeyRef")]
public sealed class HttpHeaderSpec
{
    /// <summary>The header's name.</summary>
    [Required]
    [Pattern(Patterns.HeaderName), Length(1, 128)]
    public string Name { get; set; } = "";

    /// <summary>The value itself.</summary>
    [Pattern(Patterns.HeaderValue), Length(0, 4096)]
    public string? Value { get; set; }

    /// <summary>The key of a Secret that holds the value.</summary>
    public SecretKeyRef? SecretKeyRef { get; set; }
}
