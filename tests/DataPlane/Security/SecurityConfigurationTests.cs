using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Security;

namespace KafkaFetch.DataPlane.Tests.Security;

[Trait("Ring", "Unit")]
public sealed class SecurityConfigurationTests
{
    private static readonly OAuthClient Client = new("https://id/token", "me", "oauth-secret", "a b", "logicalCluster=lkc,pool=p");

    private static readonly Dictionary<string, (BrokerSecurity Security, string[] Settings)> Cases = new()
    {
        ["PLAINTEXT"] = (BrokerSecurity.Plaintext, ["security.protocol=plaintext"]),
        ["SSL by the system's authorities"] = (
            new(BrokerProtocol.Ssl),
            ["enable.ssl.certificate.verification=true", "security.protocol=ssl", "ssl.endpoint.identification.algorithm=https"]),
        ["SSL with material"] = (
            new(BrokerProtocol.Ssl, Tls: new("CA", "CERT", "KEY", "key-secret")),
            [
                "enable.ssl.certificate.verification=true", "security.protocol=ssl", "ssl.ca.pem=CA", "ssl.certificate.pem=CERT",
                "ssl.endpoint.identification.algorithm=https", "ssl.key.password=key-secret", "ssl.key.pem=KEY",
            ]),
        ["PLAIN"] = (
            new(BrokerProtocol.SaslPlaintext, new(SaslMechanism.Plain, "u", "p")),
            ["sasl.mechanism=PLAIN", "sasl.password=p", "sasl.username=u", "security.protocol=sasl_plaintext"]),
        ["SCRAM-SHA-256"] = (
            new(BrokerProtocol.SaslPlaintext, new(SaslMechanism.ScramSha256, "u", "p")),
            ["sasl.mechanism=SCRAM-SHA-256", "sasl.password=p", "sasl.username=u", "security.protocol=sasl_plaintext"]),
        ["SCRAM-SHA-512 over TLS"] = (
            new(BrokerProtocol.SaslSsl, new(SaslMechanism.ScramSha512, "u", "p"), new("CA")),
            [
                "enable.ssl.certificate.verification=true", "sasl.mechanism=SCRAM-SHA-512", "sasl.password=p", "sasl.username=u",
                "security.protocol=sasl_ssl", "ssl.ca.pem=CA", "ssl.endpoint.identification.algorithm=https",
            ]),
        ["OAUTHBEARER"] = (
            new(BrokerProtocol.SaslPlaintext, new(SaslMechanism.OAuthBearer, OAuth: Client)),
            [
                "sasl.mechanism=OAUTHBEARER", "sasl.oauthbearer.client.id=me", "sasl.oauthbearer.client.secret=oauth-secret",
                "sasl.oauthbearer.extensions=logicalCluster=lkc,pool=p", "sasl.oauthbearer.method=oidc", "sasl.oauthbearer.scope=a b",
                "sasl.oauthbearer.token.endpoint.url=https://id/token", "security.protocol=sasl_plaintext",
            ]),
        ["OAUTHBEARER with the least"] = (
            new(BrokerProtocol.SaslPlaintext, new(SaslMechanism.OAuthBearer, OAuth: new("https://id", "me", "s"))),
            [
                "sasl.mechanism=OAUTHBEARER", "sasl.oauthbearer.client.id=me", "sasl.oauthbearer.client.secret=s", "sasl.oauthbearer.method=oidc",
                "sasl.oauthbearer.token.endpoint.url=https://id", "security.protocol=sasl_plaintext",
            ]),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_protocol_and_mechanism_has_librdkafkas_settings(string name)
    {
        var (security, settings) = Cases[name];
        var config = new Dictionary<string, string>();

        SecurityConfiguration.Apply(security, config);

        Assert.Equal(settings, config.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_handle_has_them(string name)
    {
        var (security, settings) = Cases[name];
        var cluster = new ClusterSettings(["a:1"], security: security);
        var member = new MemberSettings { Name = "n", Namespace = "n", Consumer = "c", Cluster = cluster, GroupId = "g", Topics = ["t"] };
        foreach (var config in new[]
        {
            ClientConfiguration.Admin(cluster), ClientConfiguration.Observer(cluster, "g"),
            ClientConfiguration.Member(member, new MemberHostOptions(), RecordFields.All),
        })
        {
            Assert.Superset(settings.ToHashSet(), config.Select(c => $"{c.Key}={c.Value}").ToHashSet());
        }
    }

    [Fact]
    public void Settings_are_equal_by_value_and_every_secret_counts()
    {
        static ClusterSettings Make(string password = "p", string key = "k", string keyPassword = "kp", string? scope = null) => new(
            ["a:1"],
            security: new(
                BrokerProtocol.SaslSsl,
                new(SaslMechanism.Plain, "u", password, new OAuthClient("https://id", "me", "s", scope)),
                new TlsMaterial("ca", "cert", key, keyPassword)));

        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make(password: "q"));
        Assert.NotEqual(Make(), Make(key: "q"));
        Assert.NotEqual(Make(), Make(keyPassword: "q"));
        Assert.NotEqual(Make(), Make(scope: "q"));
        Assert.NotEqual(Make(), new ClusterSettings(["a:1"]));
    }

    [Fact]
    public void No_text_shows_a_secret()
    {
        var login = new SaslLogin(SaslMechanism.OAuthBearer, "user", "hidden-1", Client with { ClientSecret = "hidden-2" });
        var tls = new TlsMaterial("ca", "cert", "hidden-3", "hidden-4");
        var security = new BrokerSecurity(BrokerProtocol.SaslSsl, login, tls);
        foreach (var text in new object[] { login, login.OAuth!, tls, security, new ClusterSettings(["a:1"], security: security) })
        {
            Assert.DoesNotContain("hidden", $"{text}", StringComparison.Ordinal);
        }
    }
}
