using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KafkaFetch.Testing.Http;

/// <summary>An authority of the test's own, and what it signs.</summary>
public sealed class Certificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    /// <summary>Makes the authority; its certificates are good for an hour.</summary>
    public Certificates()
    {
        var request = new CertificateRequest("CN=test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(From, To);
    }

    private static DateTimeOffset From => TimeProvider.System.GetUtcNow().AddHours(-1);

    private static DateTimeOffset To => TimeProvider.System.GetUtcNow().AddHours(1);

    /// <summary>The authority's certificate, PEM.</summary>
    public string Ca => _authority.ExportCertificatePem();

    /// <summary>A server's certificate for 127.0.0.1, with its key.</summary>
    public X509Certificate2 Server()
    {
        using var issued = Issue("CN=receiver", out var key);
        using (key)
        {
            using var pair = issued.CopyWithPrivateKey(key);
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        }
    }

    /// <summary>A client certificate and its key, encrypted when there is a password.</summary>
    public (string Certificate, string Key) Client(string? password)
    {
        using var issued = Issue("CN=client", out var key);
        using (key)
        {
            var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
            return (issued.ExportCertificatePem(), password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, encryption));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Issue(string name, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(_authority, From.AddMinutes(1), To.AddMinutes(-1), RandomNumberGenerator.GetBytes(8));
    }
}
