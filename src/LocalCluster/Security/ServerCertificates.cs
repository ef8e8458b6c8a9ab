using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>A certificate authority of this data directory alone, and the server certificate that it signed for loopback.</summary>
/// <param name="AuthorityPem">The authority's certificate, for the kubeconfig.</param>
/// <param name="Server">The server's certificate with its key.</param>
internal sealed record ServerCertificates(string AuthorityPem, X509Certificate2 Server) : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Reads the certificates, or makes new ones when there are none or they end within 30 days.</summary>
    public static ServerCertificates LoadOrCreate(DataDirectory directory, TimeProvider time)
    {
        if (File.Exists(directory.File("ca.crt")) && File.Exists(directory.File("server.crt")) && File.Exists(directory.File("server.key")))
        {
            var kept = X509Certificate2.CreateFromPemFile(directory.File("server.crt"), directory.File("server.key"));
            if (kept.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime > RenewBefore)
            {
                return new ServerCertificates(File.ReadAllText(directory.File("ca.crt")), kept);
            }

            kept.Dispose();
        }

        return Create(directory, time.GetUtcNow());
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    private static ServerCertificates Create(DataDirectory directory, DateTimeOffset now)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=kafka-fetch-local-ca", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        var from = now.AddHours(-1);
        var until = now + Validity;
        using var authority = authorityRequest.CreateSelfSigned(from, until);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = ServerRequest(serverKey).Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        var authorityPem = authority.ExportCertificatePem();

        // The authority's key is not kept: it has signed the one certificate that it is for.
        directory.WritePrivate("server.key", serverKey.ExportPkcs8PrivateKeyPem());
        directory.WritePrivate("server.crt", signed.ExportCertificatePem());
        directory.WritePrivate("ca.crt", authorityPem);
        return new ServerCertificates(authorityPem, signed.CopyWithPrivateKey(serverKey));
    }

    private static CertificateRequest ServerRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=kafka-fetch-local", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }
}
