namespace KafkaFetch.Facade.Users;

/// <summary>A user, as the API shows one.</summary>
internal sealed record UserAnswer
{
    /// <summary>The name.</summary>
    public required string Username { get; init; }

    /// <summary>The namespace that is the user's alone, for kubectl.</summary>
    public required string Namespace { get; init; }

    /// <summary>Who vouches for the user.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whether the user is an administrator.</summary>
    public required bool Admin { get; init; }

    /// <summary>When the user registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The answer for a record.</summary>
    public static UserAnswer Of(UserRecord user) => new()
    {
        Username = user.Username,
        Namespace = user.Namespace,
        Issuer = user.Issuer,
        Admin = user.Admin,
        CreatedAt = user.CreatedAt,
    };
}
