namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>User name and password, <c>Authorization: Basic ...</c> in UTF-8 (RFC 7617).</summary>
/// <param name="Username">The user's name, without a colon and control characters.</param>
/// <param name="Password">The user's password, without control characters. A secret.</param>
public sealed record BasicAuth(string Username, string Password) : HttpAuth;
