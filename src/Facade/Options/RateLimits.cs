namespace KafkaFetch.Facade.Options;

/// <summary>How many requests are answered before 429.</summary>
public sealed record RateLimits
{
    /// <summary>Requests a second of one user, on the average.</summary>
    public int UserPerSecond { get; init; } = 50;

    /// <summary>Requests of one user at once, after a pause.</summary>
    public int UserBurst { get; init; } = 200;

    /// <summary>Requests a second of one address, on the average.</summary>
    public int AddressPerSecond { get; init; } = 200;

    /// <summary>Requests of one address at once, after a pause.</summary>
    public int AddressBurst { get; init; } = 800;

    /// <summary>Requests of one address under way at once.</summary>
    public int AddressAtOnce { get; init; } = 500;

    /// <summary>Tries to sign in, to sign out, to register or to change a password, of one address a minute.</summary>
    public int SignInsPerMinute { get; init; } = 30;
}
