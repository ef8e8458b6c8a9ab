using System.Net;
using System.Text;

namespace KafkaFetch.Facade.Options;

/// <summary>What is wrong with options, all of it at once, each with the setting's name. Pure.</summary>
public static class FacadeOptionsRules
{
    /// <summary>RFC 7518, 3.2: a key of HS256 is at least as long as its hash.</summary>
    public const int MinSecretKeyBytes = 32;

    /// <summary>The least length of a password, characters (NIST SP 800-63B allows 8; the throttle does the rest).</summary>
    public const int MinPasswordLength = 10;

    private static readonly TimeSpan LongestAccess = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromDays(90);

    /// <summary>The faults; empty when there are none.</summary>
    public static IReadOnlyList<string> Check(FacadeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        void Require(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }

        Require(options.SecretKey is null || Encoding.UTF8.GetByteCount(options.SecretKey) >= MinSecretKeyBytes, $"SECRET_KEY: at least {MinSecretKeyBytes} bytes are needed for HS256");
        Require(
            options.AccessTokenLifetime >= TimeSpan.FromMinutes(1) && options.AccessTokenLifetime <= LongestAccess,
            $"ACCESS_TOKEN_EXPIRE_MINUTES: 1 to {LongestAccess.TotalMinutes:0}");
        Require(
            options.RefreshTokenLifetime > options.AccessTokenLifetime && options.RefreshTokenLifetime <= LongestRefresh,
            $"refresh tokens must hold longer than access tokens, and at most {LongestRefresh.TotalDays:0} days");
        Require(options.FirstAdmin is null || options.FirstAdmin.Password.Length >= MinPasswordLength, $"the first administrator's password needs at least {MinPasswordLength} characters");
        Require(options.PasswordGrant || options.ExternalIssuers.Count > 0, "without the password grant an OpenID Connect issuer is needed, else nobody can sign in");
        foreach (var issuer in options.ExternalIssuers)
        {
            Require(IsSafe(issuer.Authority), $"issuer {issuer.Authority}: an https URL is needed (http on loopback only)");
            Require(
                issuer.Authority.TrimEnd('/') != options.Issuer.TrimEnd('/'), $"issuer {issuer.Authority}: KAFKAFETCH_TOKEN_ISSUER says the same; whose a token is must be plain");
            Require(issuer.Audience.Length > 0, $"issuer {issuer.Authority}: an audience is needed, else tokens made for others would be taken");
        }

        foreach (var origin in options.CorsOrigins)
        {
            Require(IsOrigin(origin), $"CORS origin {origin}: scheme, host and port alone are needed, such as https://app.example.com");
        }

        foreach (var proxy in options.TrustedProxies)
        {
            Require(IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _), $"trusted proxy {proxy}: an address or a network such as 10.0.0.0/8 is needed");
        }

        return faults;
    }

    private static bool IsSafe(string authority)
        => Uri.TryCreate(authority, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>As browsers write it (RFC 6454, 6.2); anything else would never match.</summary>
    private static bool IsOrigin(string origin)
        => Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.GetLeftPart(UriPartial.Authority) == origin;
}
