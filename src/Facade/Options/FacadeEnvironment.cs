using System.Globalization;

namespace KafkaFetch.Facade.Options;

/// <summary>
/// Reads the facade's settings from environment variables. All faults are told at once, each with the variable's name; a value is never shown.
/// A secret may be given as a file: <c>SECRET_KEY_FILE</c>, <c>KAFKAFETCH_ADMIN_PASSWORD_FILE</c>.
/// </summary>
public sealed class FacadeEnvironment
{
    private const int MaxIssuers = 10;

    private readonly Func<string, string?> read;
    private readonly List<string> faults = [];

    private FacadeEnvironment(Func<string, string?> read) => this.read = read;

    /// <summary>Reads options.</summary>
    /// <param name="read">A variable's value by its name; null or empty when it is not set.</param>
    /// <param name="namespace">The namespace of the facade itself.</param>
    /// <returns>The options, and what is wrong with them; empty when nothing is.</returns>
    public static (FacadeOptions Options, IReadOnlyList<string> Faults) Read(Func<string, string?> read, string @namespace)
    {
        ArgumentNullException.ThrowIfNull(read);
        var environment = new FacadeEnvironment(read);
        var options = environment.Options(@namespace);
        return (options, [.. environment.faults, .. FacadeOptionsRules.Check(options)]);
    }

    private FacadeOptions Options(string @namespace)
    {
        var defaults = new FacadeOptions { Namespace = @namespace };
        var secret = Secret("SECRET_KEY");
        return defaults with
        {
            SecretKey = Algorithm(secret) ? secret : null,
            DefaultBootstrapServers = List("KAFKA_BOOTSTRAP_SERVERS"),
            AccessTokenLifetime = TimeSpan.FromMinutes(Number("ACCESS_TOKEN_EXPIRE_MINUTES", (int)defaults.AccessTokenLifetime.TotalMinutes)),
            RefreshTokenLifetime = TimeSpan.FromDays(Number("KAFKAFETCH_REFRESH_TOKEN_EXPIRE_DAYS", (int)defaults.RefreshTokenLifetime.TotalDays)),
            Registration = Registration(),
            PasswordGrant = Flag("KAFKAFETCH_PASSWORD_GRANT", true),
            Issuer = Text("KAFKAFETCH_TOKEN_ISSUER") ?? defaults.Issuer,
            Audience = Text("KAFKAFETCH_TOKEN_AUDIENCE") ?? defaults.Audience,
            ExternalIssuers = Issuers(),
            Quota = new TenantQuota
            {
                Managers = Number("KAFKAFETCH_QUOTA_MANAGERS", defaults.Quota.Managers),
                Consumers = Number("KAFKAFETCH_QUOTA_CONSUMERS", defaults.Quota.Consumers),
                Secrets = Number("KAFKAFETCH_QUOTA_SECRETS", defaults.Quota.Secrets),
            },
            Rates = new RateLimits
            {
                UserPerSecond = Number("KAFKAFETCH_RATE_USER_PER_SECOND", defaults.Rates.UserPerSecond),
                UserBurst = Number("KAFKAFETCH_RATE_USER_BURST", defaults.Rates.UserBurst),
                AddressPerSecond = Number("KAFKAFETCH_RATE_ADDRESS_PER_SECOND", defaults.Rates.AddressPerSecond),
                AddressBurst = Number("KAFKAFETCH_RATE_ADDRESS_BURST", defaults.Rates.AddressBurst),
                AddressAtOnce = Number("KAFKAFETCH_RATE_ADDRESS_AT_ONCE", defaults.Rates.AddressAtOnce),
                SignInsPerMinute = Number("KAFKAFETCH_RATE_SIGN_INS_PER_MINUTE", defaults.Rates.SignInsPerMinute),
            },
            CorsOrigins = List("KAFKAFETCH_CORS_ORIGINS"),
            TrustedProxies = List("KAFKAFETCH_TRUSTED_PROXIES"),
            FirstAdmin = Admin(),
        };
    }

    /// <summary>Whether the shared key signs.</summary>
    private bool Algorithm(string? secret)
    {
        switch (Text("ALGORITHM"))
        {
            case null:
                return secret is not null;
            case "HS256":
                Require(secret is not null, "ALGORITHM: HS256 needs SECRET_KEY");
                return true;
            case "ES256":
                return false;
            default:
                faults.Add("ALGORITHM: HS256 or ES256");
                return false;
        }
    }

    private RegistrationPolicy Registration()
    {
        switch (Text("KAFKAFETCH_REGISTRATION"))
        {
            case null or "open":
                return RegistrationPolicy.Open;
            case "admin":
                return RegistrationPolicy.AdminOnly;
            case "closed":
                return RegistrationPolicy.Closed;
            default:
                faults.Add("KAFKAFETCH_REGISTRATION: open, admin or closed");
                return RegistrationPolicy.Closed;
        }
    }

    private List<ExternalIssuer> Issuers()
    {
        var issuers = new List<ExternalIssuer>();
        for (var i = 0; i < MaxIssuers && Text($"KAFKAFETCH_OIDC_{i}_AUTHORITY") is { } authority; i++)
        {
            var defaults = new ExternalIssuer(authority, Text($"KAFKAFETCH_OIDC_{i}_AUDIENCE") ?? "");
            issuers.Add(defaults with
            {
                UserClaim = Text($"KAFKAFETCH_OIDC_{i}_USER_CLAIM") ?? defaults.UserClaim,
                GroupsClaim = Text($"KAFKAFETCH_OIDC_{i}_GROUPS_CLAIM") ?? defaults.GroupsClaim,
                AdminGroup = Text($"KAFKAFETCH_OIDC_{i}_ADMIN_GROUP"),
                RequiredGroup = Text($"KAFKAFETCH_OIDC_{i}_REQUIRED_GROUP"),
                AutoProvision = Flag($"KAFKAFETCH_OIDC_{i}_AUTO_PROVISION", true),
            });
        }

        return issuers;
    }

    private FirstAdmin? Admin()
    {
        var name = Text("KAFKAFETCH_ADMIN_USERNAME");
        var password = Secret("KAFKAFETCH_ADMIN_PASSWORD");
        Require((name is null) == (password is null), "KAFKAFETCH_ADMIN_USERNAME and KAFKAFETCH_ADMIN_PASSWORD (or _FILE) are given together");
        Require(name is null || Users.Usernames.IsValid(name), $"KAFKAFETCH_ADMIN_USERNAME: {Users.Usernames.Rule}");
        return name is not null && password is not null ? new FirstAdmin(name, password) : null;
    }

    private string? Text(string name) => read(name)?.Trim() is { Length: > 0 } text ? text : null;

    private string? Secret(string name)
    {
        if (Text(name) is { } value)
        {
            return value;
        }

        if (Text(name + "_FILE") is not { } path)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name}_FILE: {path} cannot be read: {e.Message}");
            return null;
        }
    }

    private string[] List(string name)
        => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private int Number(string name, int otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        faults.Add($"{name}: a whole number of 1 or more");
        return otherwise;
    }

    private bool Flag(string name, bool otherwise)
    {
        switch (Text(name)?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "true":
                return true;
            case "false":
                return false;
            default:
                faults.Add($"{name}: true or false");
                return otherwise;
        }
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}
