using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>The OAuth 2.0 client credentials grant.</summary>
public sealed class HttpOAuth2Spec
{
    /// <summary>The URL of the token endpoint.</summary>
    [Required]
    [Pattern(Patterns.HttpUrl), Length(1, 2048)]
    public string TokenEndpoint { get; set; } = "";

    /// <summary>The client's id.</summary>
    [Required]
    [Length(1, 255)]
    public string ClientId { get; set; } = "";

    /// <summary>The client's secret.</summary>
    [Required]
    public SecretSource ClientSecret { get; set; } = new();

    /// <summary>The scopes to ask for, separated by blanks.</summary>
    [Length(1, 1024)]
    public string? Scope { get; set; }

    /// <summary>The audience to ask for.</summary>
    [Length(1, 2048)]
    public string? Audience { get; set; }
}
