using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Security;

/// <summary>The OAuth 2.0 client credentials grant for SASL/OAUTHBEARER.</summary>
public sealed class KafkaOAuthSpec
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

    /// <summary>SASL extensions that the broker wants, by name.</summary>
    [Items(0, 20), Length(0, 255)]
    public IDictionary<string, string>? Extensions { get; set; }
}
