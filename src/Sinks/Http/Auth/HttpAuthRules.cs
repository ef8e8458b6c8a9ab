using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Http.Auth;

/// <summary>The rules of <see cref="HttpAuth"/>.</summary>
internal static class HttpAuthRules
{
    private const int MaxTokenLength = 8192;

    internal static IEnumerable<SettingsFault> Check(HttpAuth? auth) => auth switch
    {
        BearerAuth bearer when !IsToken(bearer.Token) =>
            [new SettingsFault("auth.bearer", $"must be 1 to {MaxTokenLength} characters of visible ASCII without blanks")],
        BasicAuth basic => Check(basic),
        OAuth2Auth oauth => Check(oauth),
        _ => [],
    };

    /// <summary>Whether a text can stand in an Authorization header behind <c>Bearer</c>.</summary>
    internal static bool IsToken(string token) => token.Length is >= 1 and <= MaxTokenLength && !token.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static IEnumerable<SettingsFault> Check(BasicAuth basic)
    {
        if (basic.Username.Length is 0 or > 255 || basic.Username.Contains(':') || basic.Username.Any(char.IsControl))
        {
            yield return new SettingsFault("auth.basic.username", "must be 1 to 255 characters without a colon, line breaks and control characters");
        }

        if (basic.Password.Length > 4096 || basic.Password.Any(char.IsControl))
        {
            yield return new SettingsFault("auth.basic.password", "must be at most 4096 characters without line breaks and control characters");
        }
    }

    private static IEnumerable<SettingsFault> Check(OAuth2Auth oauth)
    {
        if (HttpSinkRules.UrlFault(oauth.TokenEndpoint) is { } url)
        {
            yield return new SettingsFault("auth.oauth2.tokenEndpoint", url);
        }

        if (oauth.ClientId.Length is 0 or > 255)
        {
            yield return new SettingsFault("auth.oauth2.clientId", "must be 1 to 255 characters");
        }

        if (oauth.ClientSecret.Length is 0 or > 4096)
        {
            yield return new SettingsFault("auth.oauth2.clientSecret", "must be 1 to 4096 characters");
        }
    }
}
