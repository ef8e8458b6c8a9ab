using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Security;
using SaslMechanism = KafkaFetch.DataPlane.Security.SaslMechanism;

namespace KafkaFetch.DataPlane.Tests.Security;

/// <summary>The broker that asks for a login: the one that KAFKAFETCH_TEST_SASL_BOOTSTRAP names. Its user must be allowed to do everything.</summary>
internal static class SaslBroker
{
    private const string Prefix = "KAFKAFETCH_TEST_SASL_";

    /// <summary>Skips the test where there is none, or it does not offer the mechanism.</summary>
    public static void Need(SaslMechanism mechanism)
    {
        Assert.SkipWhen(
            Read("BOOTSTRAP") is null || Read("USERNAME") is null || Read("PASSWORD") is null,
            "needs a real broker that asks for a login (KAFKAFETCH_TEST_SASL_BOOTSTRAP, _USERNAME, _PASSWORD)");
        Assert.SkipUnless(
            (Read("MECHANISMS") ?? "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512").Split(',').Contains(NameOf(mechanism)),
            $"needs a real broker that offers {NameOf(mechanism)} (KAFKAFETCH_TEST_SASL_MECHANISMS)");
    }

    /// <summary>The cluster, as the user of the environment or as another.</summary>
    public static ClusterSettings Cluster(SaslMechanism mechanism, string? username = null, string? password = null)
        => new(
            Read("BOOTSTRAP")!.Split(','),
            new Dictionary<string, string> { ["reconnect.backoff.max.ms"] = "500" },
            new BrokerSecurity(
                Read("CA") is null ? BrokerProtocol.SaslPlaintext : BrokerProtocol.SaslSsl,
                new SaslLogin(mechanism, username ?? Read("USERNAME"), password ?? Read("PASSWORD")),
                Read("CA") is { } ca ? new TlsMaterial(File.ReadAllText(ca)) : null));

    public static async Task CreateTopicAsync(SaslMechanism mechanism, string topic)
    {
        using var admin = Admin(mechanism);
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 1, ReplicationFactor = 1 }]);
    }

    public static async Task ProduceAsync(SaslMechanism mechanism, string topic, int from, int count)
    {
        using var producer = new ProducerBuilder<Null, string>(Configuration(mechanism)).SetLogHandler((_, _) => { }).Build();
        for (var i = from; i < from + count; i++)
        {
            await producer.ProduceAsync(topic, new Message<Null, string> { Value = i.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        }
    }

    /// <summary>Gives a SCRAM user a password, or with null removes it.</summary>
    public static async Task SetPasswordAsync(string user, string? password)
    {
        using var admin = Admin(SaslMechanism.ScramSha512);
        UserScramCredentialAlteration alteration = password is null
            ? new UserScramCredentialDeletion { User = user, Mechanism = ScramMechanism.ScramSha512 }
            : new UserScramCredentialUpsertion
            {
                User = user,
                ScramCredentialInfo = new ScramCredentialInfo { Mechanism = ScramMechanism.ScramSha512, Iterations = 4_096 },
                Password = System.Text.Encoding.UTF8.GetBytes(password),
            };
        await admin.AlterUserScramCredentialsAsync([alteration]);
    }

    /// <summary>Lets a user do things; false where the broker checks no rights, and everybody may do everything.</summary>
    public static async Task<bool> AllowAsync(string user, ResourceType type, string name, params AclOperation[] operations)
    {
        using var admin = Admin(SaslMechanism.ScramSha512);
        try
        {
            await admin.CreateAclsAsync(operations.Select(operation => new AclBinding
            {
                Pattern = new ResourcePattern { Type = type, Name = name, ResourcePatternType = ResourcePatternType.Literal },
                Entry = new AccessControlEntry { Principal = $"User:{user}", Host = "*", Operation = operation, PermissionType = AclPermissionType.Allow },
            }));
            return true;
        }
        catch (CreateAclsException refused) when (refused.Results.Any(r => r.Error.Code == ErrorCode.SecurityDisabled))
        {
            return false;
        }
    }

    private static IAdminClient Admin(SaslMechanism mechanism)
        => new AdminClientBuilder(Configuration(mechanism)).SetLogHandler((_, _) => { }).Build();

    private static Dictionary<string, string> Configuration(SaslMechanism mechanism)
    {
        var cluster = Cluster(mechanism);
        var config = new Dictionary<string, string> { ["bootstrap.servers"] = string.Join(',', cluster.BootstrapServers), ["enable.metrics.push"] = "false" };
        SecurityConfiguration.Apply(cluster.Security, config);
        return config;
    }

    private static string NameOf(SaslMechanism mechanism) => mechanism switch
    {
        SaslMechanism.ScramSha256 => "SCRAM-SHA-256",
        SaslMechanism.ScramSha512 => "SCRAM-SHA-512",
        _ => "PLAIN",
    };

    private static string? Read(string name) => Environment.GetEnvironmentVariable(Prefix + name) is { Length: > 0 } value ? value : null;
}
