using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Http.Security;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Sinks.Tests.Http.Security;

[Trait("Ring", "Integration")]
public sealed class TlsTests : IDisposable
{
    private readonly Certificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task A_receiver_of_a_private_authority_is_trusted_by_its_ca()
    {
        var (answer, _) = await SendAsync(new HttpTls { Ca = _certificates.Ca });

        Assert.Equal(SinkAnswer.Delivered, answer);
    }

    [Fact]
    public async Task Without_the_ca_the_record_waits_and_the_message_speaks_of_tls()
    {
        var (answer, _) = await SendAsync(null);

        Assert.Equal(SinkOutcome.Retry, answer.Outcome);
        Assert.Contains("TLS", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ca_that_did_not_sign_the_receiver_does_not_trust_it()
    {
        using var other = new Certificates();

        var (answer, _) = await SendAsync(new HttpTls { Ca = other.Ca });

        Assert.Equal(SinkOutcome.Retry, answer.Outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("p4ssword")]
    public async Task A_client_certificate_is_shown(string? password)
    {
        var (certificate, key) = _certificates.Client(password);

        var (answer, client) = await SendAsync(
            new HttpTls { Ca = _certificates.Ca, Certificate = certificate, Key = key, KeyPassword = password });

        Assert.Equal(SinkAnswer.Delivered, answer);
        Assert.Equal("CN=client", client);
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_not_shown()
    {
        var (certificate, key) = _certificates.Client("p4ssword");
        var (_, otherKey) = _certificates.Client(null);

        Assert.Equal("tls.ca", Fault(new HttpTls { Ca = "T0PSECRET" }));
        Assert.Equal("tls.certificate", Fault(new HttpTls { Certificate = "T0PSECRET", Key = "T0PSECRET" }));
        Assert.Equal("tls.certificate", Fault(new HttpTls { Certificate = certificate, Key = key, KeyPassword = "T0PSECRET" }));
        Assert.Equal("tls.certificate", Fault(new HttpTls { Certificate = certificate, Key = otherKey }));
        Assert.Equal("tls", Fault(new HttpTls { Certificate = certificate }));
        Assert.Equal("tls", Fault(new HttpTls(), "http://receiver.example/"));
    }

    private static string Fault(HttpTls tls, string url = "https://receiver.example/")
    {
        var settings = new HttpSinkSettings { Url = url, Source = "/a", Tls = tls };
        var fault = Assert.Single(settings.Validate());
        Assert.DoesNotContain("T0PSECRET", $"{fault}{tls}{settings}", StringComparison.Ordinal);
        return fault.Field;
    }

    private async Task<(SinkAnswer Answer, string? Client)> SendAsync(HttpTls? tls)
    {
        using var server = _certificates.Server();
        await using var receiver = await HttpReceiver.StartAsync(certificate: server);
        await using var sink = Sending.Sink(Sending.To(receiver) with { Tls = tls });
        var answer = await sink.DeliverAsync(Records.Of("x"));
        return (answer, receiver.Requests.SingleOrDefault()?.ClientCertificate);
    }
}
