using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Security;

/// <summary>A value, written here or held by a Secret.</summary>
[OneOf("value", "secretKeyRef")]
public sealed class ValueSource
{
    /// <summary>The value itself.</summary>
    [Length(0, 4096)]
    public string? Value { get; set; }

    /// <summary>The key of a Secret that holds the value.</summary>
    public SecretKeyRef? SecretKeyRef { get; set; }
}
