using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.Auth;

/// <summary>Tokens (RFC 6749, 5.1).</summary>
/// <param name="AccessToken">A JWT; goes into <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds that the access token holds.</param>
/// <param name="RefreshToken">Gets the next tokens, once.</param>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string RefreshToken)
{
    /// <summary>Always <c>Bearer</c>.</summary>
    [JsonPropertyName("token_type")]
    public string TokenType { get; } = "Bearer";
}
