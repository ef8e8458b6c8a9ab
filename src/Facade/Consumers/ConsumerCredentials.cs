namespace KafkaFetch.Facade.Consumers;

/// <summary>Secret values of a consumer's delivery. <c>***</c> keeps the one that is there.</summary>
internal sealed record ConsumerCredentials
{
    /// <summary>Values of request headers, by the header's name.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The user of basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>The password of basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>A bearer token.</summary>
    public string? Token { get; init; }

    /// <summary>The secret of the OAuth client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Keys that sign webhooks, <c>whsec_...</c>, 1 to 5, the first one first.</summary>
    public IReadOnlyList<string>? SigningKeys { get; init; }

    /// <summary>Certificates of authorities to trust, PEM.</summary>
    public string? Ca { get; init; }

    /// <summary>The client's certificate, PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Its key, PEM.</summary>
    public string? Key { get; init; }

    /// <summary>The key's password.</summary>
    public string? KeyPassword { get; init; }

    /// <summary>The connection string of a database.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(ConsumerCredentials);
}
