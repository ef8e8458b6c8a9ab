namespace KafkaFetch.Facade.Options;

/// <summary>How the facade runs. Made once at the start; everything wrong with it is told at once by <see cref="FacadeOptionsRules"/>.</summary>
public sealed record FacadeOptions
{
    /// <summary>The namespace of the facade itself: users, keys. Never a tenant's.</summary>
    public required string Namespace { get; init; }

    /// <summary>Who may register.</summary>
    public RegistrationPolicy Registration { get; init; } = RegistrationPolicy.Open;

    /// <summary>Whether a username and a password get a token; without it only other issuers' tokens are taken.</summary>
    public bool PasswordGrant { get; init; } = true;

    /// <summary>
    /// The key of HS256, at least 32 bytes of UTF-8 (RFC 7518, 3.2); null signs with ES256 and a key of its own that is rotated.
    /// A secret: never in a log or an answer.
    /// </summary>
    public string? SecretKey { get; init; }

    /// <summary>How long an access token holds: 1 minute to 24 hours.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a refresh token holds: up to 90 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(14);

    /// <summary><c>iss</c> of our tokens.</summary>
    public string Issuer { get; init; } = "kafka-fetch";

    /// <summary><c>aud</c> of our tokens.</summary>
    public string Audience { get; init; } = "kafka-fetch";

    /// <summary>Other issuers whose tokens are taken.</summary>
    public IReadOnlyList<ExternalIssuer> ExternalIssuers { get; init; } = [];

    /// <summary>Bootstrap servers of the manager <c>default</c> that a new user gets; empty for none.</summary>
    public IReadOnlyList<string> DefaultBootstrapServers { get; init; } = [];

    /// <summary>How much one tenant may have.</summary>
    public TenantQuota Quota { get; init; } = new();

    /// <summary>How often one may ask.</summary>
    public RateLimits Rates { get; init; } = new();

    /// <summary>The largest body of a request, bytes; more is 413.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>How long the body of a request may take, from when it is read; longer is 408.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Origins that CORS lets in; none by default.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Proxies (addresses or networks) whose X-Forwarded-For and -Proto are believed; none by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>False where the operator is limited to listed namespaces: then tenants are made beforehand and nobody registers.</summary>
    public bool MakesNamespaces { get; init; } = true;

    /// <summary>The first administrator; null for none.</summary>
    public FirstAdmin? FirstAdmin { get; init; }
}
