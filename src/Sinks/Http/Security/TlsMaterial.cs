using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Http.Security;

/// <summary>The certificates of <see cref="HttpTls"/>, read.</summary>
internal sealed class TlsMaterial : IDisposable
{
    private readonly X509Certificate2Collection _authorities = [];
    private readonly X509Certificate2Collection _chain = [];
    private X509Certificate2? _client;

    /// <summary>Reads the material; what cannot be read is a fault that names the part and none of its text.</summary>
    internal static TlsMaterial Read(HttpTls? tls, ICollection<SettingsFault> faults)
    {
        var material = new TlsMaterial();
        if (tls?.Ca is { } ca)
        {
            Try("tls.ca", "must hold one certificate or more in PEM", faults, () => material.ReadAuthorities(ca));
        }

        if (tls is not null && (tls.Certificate is null) != (tls.Key is null))
        {
            faults.Add(new SettingsFault("tls", "certificate and key are needed together"));
        }
        else if (tls is { Certificate: { } certificate, Key: { } key })
        {
            Try(
                "tls.certificate",
                "certificate, key and keyPassword must be a certificate and its private key in PEM, and the password that the key has",
                faults,
                () => material.ReadClient(certificate, key, tls.KeyPassword));
        }

        return material;
    }

    /// <summary>For the receiver: only the given authorities if there are any, and the client certificate.</summary>
    internal SslClientAuthenticationOptions ForReceiver() => new()
    {
        CertificateChainPolicy = _authorities.Count == 0 ? null : Trusting(_authorities),
        ClientCertificateContext = _client is null ? null : SslStreamCertificateContext.Create(_client, _chain, offline: true),
    };

    /// <summary>For the token endpoint, which is often somebody else's: the system's authorities too, and no client certificate.</summary>
    internal SslClientAuthenticationOptions ForTokenEndpoint()
    {
        if (_authorities.Count == 0)
        {
            return new SslClientAuthenticationOptions();
        }

        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting([.. _authorities, .. store.Certificates]) };
    }

    public void Dispose()
    {
        foreach (var certificate in _authorities.Concat(_chain).Append(_client))
        {
            certificate?.Dispose();
        }
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static void Try(string field, string message, ICollection<SettingsFault> faults, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            faults.Add(new SettingsFault(field, message));
        }
    }

    private void ReadAuthorities(string pem)
    {
        _authorities.ImportFromPem(pem);
        if (_authorities.Count == 0)
        {
            throw new CryptographicException("There is no certificate.");
        }
    }

    private void ReadClient(string certificate, string key, string? password)
    {
        _client = password is null
            ? X509Certificate2.CreateFromPem(certificate, key)
            : X509Certificate2.CreateFromEncryptedPem(certificate, key, password);
        _chain.ImportFromPem(certificate);
    }
}
