using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Security;

/// <summary>A secret value, by reference only.</summary>
public sealed class SecretSource
{
    /// <summary>The key of a Secret that holds the value.</summary>
    [Required]
    public SecretKeyRef SecretKeyRef { get; set; } = new();
}
