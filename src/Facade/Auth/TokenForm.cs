using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.Auth;

/// <summary>A request for tokens, as a form. For the description of the API: the form itself is read by name.</summary>
internal sealed record TokenForm
{
    /// <summary><c>password</c> or <c>refresh_token</c>.</summary>
    [JsonPropertyName("grant_type")]
    public required string GrantType { get; init; }

    /// <summary>With <c>password</c>.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>With <c>password</c>.</summary>
    [JsonPropertyName("password")]
    public string? Password { get; init; }

    /// <summary>With <c>refresh_token</c>.</summary>
    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }
}
