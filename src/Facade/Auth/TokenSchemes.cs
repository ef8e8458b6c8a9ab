using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KafkaFetch.Facade.Auth;

/// <summary>Which tokens are good: ours, and those of each configured issuer, by its own keys, audience and algorithms.</summary>
internal static class TokenSchemes
{
    /// <summary>The scheme of our own tokens.</summary>
    public const string Own = "own";

    private const string ByIssuer = "by-issuer";
    private const int MaxTokenLength = 8 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Public keys alone: a token signed with HS256 by somebody's public key is no token.</summary>
    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>The scheme of the issuer of that number.</summary>
    public static string External(int index) => $"issuer-{index}";

    /// <summary>Adds all of them.</summary>
    public static void Add(IServiceCollection services, FacadeOptions options)
    {
        var schemes = services.AddAuthentication(ByIssuer)
            .AddPolicyScheme(ByIssuer, null, policy => policy.ForwardDefaultSelector = context => Select(context, options))
            .AddJwtBearer(Own);
        services.AddOptions<JwtBearerOptions>(Own).Configure<SigningKeys>((bearer, keys) => Configure(bearer, options, keys));
        for (var i = 0; i < options.ExternalIssuers.Count; i++)
        {
            var issuer = options.ExternalIssuers[i];
            schemes.AddJwtBearer(External(i), bearer => Configure(bearer, issuer));
        }
    }

    private static void Configure(JwtBearerOptions bearer, FacadeOptions options, SigningKeys keys)
    {
        bearer.MapInboundClaims = false;
        bearer.IncludeErrorDetails = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength });
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = [keys.Algorithm],
            ValidTypes = [AccessTokens.TokenType],
            ClockSkew = Skew,
            IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Verifying(keyId),
        };
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = context => keys.LearnAsync(Unverified(context.HttpContext)?.Kid, context.HttpContext.RequestAborted).AsTask(),
        };
    }

    private static void Configure(JwtBearerOptions bearer, ExternalIssuer issuer)
    {
        bearer.Authority = issuer.Authority;
        bearer.Audience = issuer.Audience;
        bearer.MapInboundClaims = false;
        bearer.IncludeErrorDetails = false;

        // The options' rules let http pass on loopback only.
        bearer.RequireHttpsMetadata = false;
        bearer.BackchannelTimeout = TimeSpan.FromSeconds(10);

        // An unknown key makes the keys be read again, but a flood of bad tokens not more often than so.
        bearer.RefreshInterval = TimeSpan.FromSeconds(10);
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength });
        bearer.TokenValidationParameters.ValidAlgorithms = Asymmetric;
        bearer.TokenValidationParameters.ClockSkew = Skew;
        bearer.Events = new JwtBearerEvents { OnAuthenticationFailed = context => FailedAsync(context, issuer) };
    }

    /// <summary>A token that nobody could look at, for want of the issuer's keys, is not a bad one. Keys that are known are not asked for again.</summary>
    private static async Task FailedAsync(AuthenticationFailedContext context, ExternalIssuer issuer)
    {
        if (CallerMiddleware.NeedsNone(context.HttpContext))
        {
            return;
        }

        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            throw new ProblemException(ProblemCode.IssuerUnavailable, $"The keys of {issuer.Authority} cannot be read, so that its tokens cannot be verified. Try again later.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }
    }

    private static string Select(HttpContext context, FacadeOptions options)
    {
        var claimed = Unverified(context)?.Issuer?.TrimEnd('/');
        for (var i = 0; i < options.ExternalIssuers.Count; i++)
        {
            if (claimed == options.ExternalIssuers[i].Authority.TrimEnd('/'))
            {
                return External(i);
            }
        }

        return Own;
    }

    /// <summary>The token as it claims to be: good for finding who must verify it, and for nothing else.</summary>
    private static JsonWebToken? Unverified(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length > MaxTokenLength)
        {
            return null;
        }

        try
        {
            return new JsonWebToken(header["Bearer ".Length..].Trim());
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
