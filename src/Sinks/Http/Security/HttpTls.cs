namespace KafkaFetch.Sinks.Http.Security;

/// <summary>TLS material of a sink, each part in PEM.</summary>
public sealed record HttpTls
{
    /// <summary>The authorities that are trusted for the receiver; null for the system's.</summary>
    public string? Ca { get; init; }

    /// <summary>The client certificate with its chain, leaf first; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The private key of <see cref="Certificate"/>. A secret.</summary>
    public string? Key { get; init; }

    /// <summary>The password of <see cref="Key"/>; null when it is not encrypted. A secret.</summary>
    public string? KeyPassword { get; init; }

    /// <summary>Which parts there are, none of their text.</summary>
    public override string ToString() => $"tls{(Ca is null ? "" : " ca")}{(Certificate is null ? "" : " certificate")}";
}
