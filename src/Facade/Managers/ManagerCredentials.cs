namespace KafkaFetch.Facade.Managers;

/// <summary>Secret values of a manager. <c>***</c> keeps the one that is there.</summary>
internal sealed record ManagerCredentials
{
    /// <summary>The SASL user.</summary>
    public string? Username { get; init; }

    /// <summary>The SASL password.</summary>
    public string? Password { get; init; }

    /// <summary>The secret of the OAuth client, for OAUTHBEARER.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Certificates of authorities to trust, PEM.</summary>
    public string? Ca { get; init; }

    /// <summary>The client's certificate, PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Its key, PEM.</summary>
    public string? Key { get; init; }

    /// <summary>The key's password.</summary>
    public string? KeyPassword { get; init; }

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(ManagerCredentials);
}
