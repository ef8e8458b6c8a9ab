namespace KafkaFetch.DataPlane.Security;

/// <summary>TLS material in PEM.</summary>
/// <param name="Ca">The authorities that are trusted; null trusts the system's.</param>
/// <param name="Certificate">The client's certificate; null connects without one.</param>
/// <param name="Key">The private key of the certificate.</param>
/// <param name="KeyPassword">The password of the key; null when it has none.</param>
public sealed record TlsMaterial(string? Ca = null, string? Certificate = null, string? Key = null, string? KeyPassword = null)
{
    /// <summary>No material.</summary>
    public override string ToString() => Certificate is null ? "TLS" : "TLS with a client certificate";
}
