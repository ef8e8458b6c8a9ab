using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>HTTP basic authentication.</summary>
public sealed class HttpBasicAuthSpec
{
    /// <summary>The user's name.</summary>
    [Required]
    public ValueSource Username { get; set; } = new();

    /// <summary>The user's password.</summary>
    [Required]
    public SecretSource Password { get; set; } = new();
}
