namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>A token of an OAuth 2.0 server by client credentials (RFC 6749, 4.4); the client authenticates with HTTP basic.</summary>
/// <param name="TokenEndpoint">The URL of the token endpoint, http or https.</param>
/// <param name="ClientId">The client's id.</param>
/// <param name="ClientSecret">The client's secret.</param>
/// <param name="Scope">The scopes to ask for, separated by blanks; null for the server's own choice.</param>
/// <param name="Audience">The audience to ask for; null for none.</param>
public sealed record OAuth2Auth(string TokenEndpoint, string ClientId, string ClientSecret, string? Scope = null, string? Audience = null) : HttpAuth;
