using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KafkaFetch.DataPlane.Tests.Security;

/// <summary>A certificate authority for one test.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string Subject = "CN=test authority";

    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 certificate;

    public TestAuthority()
    {
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    public string Pem => certificate.ExportCertificatePem();

    /// <summary>A certificate with its key for a host name or an address.</summary>
    public X509Certificate2 Issue(string name)
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(
            certificate, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(own);
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }
}
