using System.Text;
using k8s.Models;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Security;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Secrets;
using KafkaFetch.Operator.Status;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Tests.Managers;

[Trait("Ring", "Unit")]
public sealed class ClusterSettingsReaderTests : ISecretReader
{
    private readonly Dictionary<string, string> secrets = new()
    {
        ["ns/s/user"] = "me\n",
        ["ns/s/password"] = "p1\r\n",
        ["ns/s/ca"] = "CA",
        ["ns/s/cert"] = "CERT",
        ["ns/s/key"] = "KEY",
        ["ns/s/kp"] = "kp",
    };

    [Theory]
    [InlineData(KafkaSaslMechanism.Plain, SaslMechanism.Plain)]
    [InlineData(KafkaSaslMechanism.ScramSha256, SaslMechanism.ScramSha256)]
    [InlineData(KafkaSaslMechanism.ScramSha512, SaslMechanism.ScramSha512)]
    public async Task Credentials_and_material_are_read_from_the_managers_namespace(KafkaSaslMechanism mechanism, SaslMechanism expected)
    {
        var manager = Manager(mechanism);

        var reading = await ReadAsync(manager);

        Assert.Null(reading.Problem);
        Assert.Equal(
            new BrokerSecurity(BrokerProtocol.SaslSsl, new(expected, "me", "p1"), new("CA", "CERT", "KEY", "kp")), reading.Settings!.Security);
    }

    [Fact]
    public async Task An_oauth_client_is_read_with_its_extensions_in_one_order()
    {
        var manager = Manager(KafkaSaslMechanism.OAuthBearer);
        manager.Spec.Security = new()
        {
            Protocol = KafkaSecurityProtocol.SaslPlaintext,
            Sasl = new()
            {
                Mechanism = KafkaSaslMechanism.OAuthBearer,
                Oauth = new()
                {
                    TokenEndpoint = "https://id/t",
                    ClientId = "c",
                    ClientSecret = From("password"),
                    Scope = "s",
                    Extensions = new Dictionary<string, string> { ["pool"] = "2", ["cluster"] = "1" },
                },
            },
        };

        var security = (await ReadAsync(manager)).Settings!.Security;

        Assert.Equal(
            new BrokerSecurity(
                BrokerProtocol.SaslPlaintext,
                new(SaslMechanism.OAuthBearer, OAuth: new("https://id/t", "c", "p1", "s", "cluster=1,pool=2"))),
            security);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_at_once()
    {
        secrets.Remove("ns/s/password");
        secrets.Remove("ns/s/ca");

        var reading = await ReadAsync(Manager(KafkaSaslMechanism.Plain));

        Assert.Null(reading.Settings);
        Assert.Equal((ReadinessKind.Stalled, "SecretNotFound"), (reading.Problem!.Kind, reading.Problem.Reason));
        Assert.Equal("spec.security.sasl.password: ns/s has no password; spec.security.tls.ca: ns/s has no ca", reading.Problem.Message);
    }

    [Fact]
    public async Task A_rotated_secret_is_other_settings_and_another_member()
    {
        var manager = Manager(KafkaSaslMechanism.Plain);
        var before = (await ReadAsync(manager)).Settings!;
        var same = (await ReadAsync(manager)).Settings!;
        secrets["ns/s/password"] = "p2";
        var after = (await ReadAsync(manager)).Settings!;

        Assert.Equal(before, same);
        Assert.NotEqual(before, after);
        Assert.Equal(Fingerprint(before), Fingerprint(same));
        Assert.NotEqual(Fingerprint(before), Fingerprint(after));
    }

    [Theory]
    [InlineData("ssl.ca.pem failed", "TlsFailed")]
    [InlineData("No provider for SASL mechanism: set sasl.mechanism", "AuthenticationFailed")]
    [InlineData("socket.timeout.ms is wrong", "BrokersUnreachable")]
    public void What_librdkafka_refuses_is_told_by_its_kind(string message, string outcome)
        => Assert.Equal(outcome, RefusedSettings.Outcome(message).ToString());

    Task<SecretReading> ISecretReader.ReadAsync(string @namespace, SecretKeyRef reference, CancellationToken cancellationToken)
        => Task.FromResult(secrets.TryGetValue($"{@namespace}/{reference.Name}/{reference.Key}", out var value)
            ? SecretReading.Of(Encoding.UTF8.GetBytes(value))
            : SecretReading.Missing($"{@namespace}/{reference.Name} has no {reference.Key}"));

    private Task<ClusterReading> ReadAsync(KafkaManager manager)
        => new ClusterSettingsReader(this, new BrokerEgress(new HostEgress(Options.Create(new WorkerOptions()), Resolver.ResolveAsync, TimeProvider.System))).ReadAsync(manager, TestContext.Current.CancellationToken);

    private static string Fingerprint(DataPlane.Cluster.ClusterSettings cluster)
        => MemberFingerprint.Of(
            new MemberSettings { Name = "n", Namespace = "ns", Consumer = "c", Cluster = cluster, GroupId = "g", Topics = ["t"] },
            new KafkaConsumer { Metadata = new V1ObjectMeta() },
            null);

    private static SecretSource From(string key) => new() { SecretKeyRef = new() { Name = "s", Key = key } };

    private static KafkaManager Manager(KafkaSaslMechanism mechanism) => new()
    {
        Metadata = new V1ObjectMeta { Name = "main", NamespaceProperty = "ns" },
        Spec = new()
        {
            BootstrapServers = ["k:9092"],
            Security = new()
            {
                Protocol = KafkaSecurityProtocol.SaslSsl,
                Sasl = new() { Mechanism = mechanism, Username = new() { SecretKeyRef = From("user").SecretKeyRef }, Password = From("password") },
                Tls = new() { Ca = From("ca"), Certificate = From("cert"), Key = From("key"), KeyPassword = From("kp") },
            },
        },
    };
}
