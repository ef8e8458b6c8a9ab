namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>A fixed token, <c>Authorization: Bearer ...</c>.</summary>
/// <param name="Token">The token: 1 to 8,192 characters of visible ASCII. A secret.</param>
public sealed record BearerAuth(string Token) : HttpAuth;
