using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.Auth;

/// <summary>A request to end a sign-in, as a form.</summary>
internal sealed record RevokeForm
{
    /// <summary>A refresh token.</summary>
    [JsonPropertyName("token")]
    public required string Token { get; init; }
}
