using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

public sealed class HttpTlsTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task An_authority_and_a_client_certificate_come_from_secrets_and_a_wrong_authority_is_told()
    {
        using var right = new Certificates();
        using var wrong = new Certificates();
        await using var receiver = await HttpReceiver.StartAsync(certificate: right.Server());
        var (certificate, key) = right.Client(password: null);
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        await test.WriteSecretAsync("tls", ("ca.crt", right.Ca), ("other.crt", wrong.Ca), ("tls.crt", certificate), ("tls.key", key));
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c =>
        {
            c.Spec.Delivery!.Http!.Url = $"{receiver.Url}";
            c.Spec.Delivery.Http.Tls = new()
            {
                Ca = OperatorUnderTest.From("tls", "other.crt"),
                Certificate = OperatorUnderTest.From("tls", "tls.crt"),
                Key = OperatorUnderTest.From("tls", "tls.key"),
            };
        });
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 3);
        var told = await test.ReadyAsync("False", "DeliveryFailing", deadline: FaultBound);
        Assert.Contains("TLS", told.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);

        await test.ChangeAsync(c => c.Spec.Delivery!.Http!.Tls!.Ca = OperatorUnderTest.From("tls", "ca.crt"));
        await test.ReadyAsync("True", "Consuming");
        await Eventually.TrueAsync("all arrive", () => receiver.Received.Count == 3, cancellation: Cancellation);
        Assert.All(receiver.Requests, r => Assert.Equal("CN=client", r.ClientCertificate));
    }
}
