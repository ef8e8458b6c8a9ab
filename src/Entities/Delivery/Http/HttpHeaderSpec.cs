using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>One header of each request.</summary>
[OneOf("value", "secretKeyRef")]
[ValidationRule(DeliveryRules.HttpHeaderFree, DeliveryRules.HttpHeaderFreeMessage, FieldPath = ".name")]
public sealed class HttpHeaderSpec
{
    /// <summary>The header's name; none that the sink or HTTP itself sets, such as <c>Host</c>, <c>Content-Type</c> or <c>ce-id</c>.</summary>
    [Required]
    [Pattern(Patterns.HeaderName), Length(1, 128)]
    public string Name { get; set; } = "";

    /// <summary>The value itself.</summary>
    [Pattern(Patterns.HeaderValue), Length(0, 4096)]
    public string? Value { get; set; }

    /// <summary>The key of a Secret that holds the value.</summary>
    public SecretKeyRef? SecretKeyRef { get; set; }
}
