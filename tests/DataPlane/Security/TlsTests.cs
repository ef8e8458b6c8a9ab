using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Security;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Security;

[Trait("Ring", "Integration")]
public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private readonly TestAuthority authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_with_the_right_certificate_is_spoken_to_and_is_shown_ours()
    {
        await using var listener = new TlsListener(authority, "127.0.0.1");
        using var own = authority.Issue("kafka-fetch");
        var key = own.GetRSAPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("open sesame", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var tls = new TlsMaterial(authority.Pem, own.ExportCertificatePem(), key, "open sesame");

        var probe = await ProbeAsync(listener, tls);

        Assert.Equal("CN=kafka-fetch", await listener.Shaken.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        Assert.Equal(ProbeOutcome.BrokersUnreachable, probe.Outcome);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused()
    {
        await using var listener = new TlsListener(authority, "another.example");

        var probe = await ProbeAsync(listener, new TlsMaterial(authority.Pem));

        Assert.Equal(ProbeOutcome.TlsFailed, probe.Outcome);
        Assert.False(listener.Shaken.IsCompleted);
    }

    [Fact]
    public async Task An_authority_that_nobody_named_is_refused()
    {
        await using var listener = new TlsListener(authority, "127.0.0.1");
        using var other = new TestAuthority();

        foreach (var tls in new[] { null, new TlsMaterial(other.Pem) })
        {
            Assert.Equal(ProbeOutcome.TlsFailed, (await ProbeAsync(listener, tls)).Outcome);
        }

        Assert.False(listener.Shaken.IsCompleted);
    }

    [Theory]
    [InlineData("wrong password")]
    [InlineData("no PEM")]
    public void Material_that_cannot_be_read_is_named_and_not_shown(string fault)
    {
        using var own = authority.Issue("kafka-fetch");
        var key = own.GetRSAPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("right", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var tls = fault == "no PEM"
            ? new TlsMaterial(authority.Pem, own.ExportCertificatePem(), "hidden", null)
            : new TlsMaterial(authority.Pem, own.ExportCertificatePem(), key, "hidden");

        var refused = Assert.Throws<ArgumentException>(() => Client("127.0.0.1:1", tls));

        Assert.Contains("ssl.key", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refused.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => authority.Dispose();

    private static async Task<ProbeResult> ProbeAsync(TlsListener listener, TlsMaterial? tls)
    {
        await using var client = Client(listener.Address, tls);
        return await client.ProbeAsync(Timeout, Cancellation);
    }

    private static ClusterClient Client(string address, TlsMaterial? tls)
        => new(new ClusterSettings([address], security: new(BrokerProtocol.Ssl, Tls: tls)), TimeProvider.System, NullLoggerFactory.Instance);
}
