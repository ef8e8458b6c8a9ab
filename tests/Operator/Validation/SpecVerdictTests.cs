using k8s.Models;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Logs;
using KafkaFetch.Entities.Delivery.Postgres;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Properties;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Validation;

namespace KafkaFetch.Operator.Tests.Validation;

[Trait("Ring", "Unit")]
public sealed class SpecVerdictTests
{
    private static readonly Dictionary<string, (Action<KafkaConsumer> Change, string Reason, string Words)> Consumers = new()
    {
        ["a long name"] = (c => c.Metadata.Name = new string('a', 53), "InvalidSpec", KafkaConsumerRules.NameMessage),
        ["another group"] = (c => c.Status = new() { GroupId = "old" }, "InvalidSpec", KafkaConsumerRules.GroupIdImmutableMessage),
        ["a group that was unset"] = (
            c => (c.Spec.GroupId, c.Status) = ("new", new() { GroupId = "ns.orders" }), "InvalidSpec", KafkaConsumerRules.GroupIdImmutableMessage),
        ["a timestamp too much"] = (
            c => c.Spec.StartFrom.Timestamp = DateTimeOffset.UnixEpoch, "InvalidSpec", KafkaConsumerRules.StartTimestampMessage),
        ["a timestamp too little"] = (
            c => c.Spec.StartFrom.Position = StartPosition.Timestamp, "InvalidSpec", KafkaConsumerRules.StartTimestampMessage),
        ["dead letters to nowhere"] = (
            c => c.Spec.Delivery!.OnFailure = FailurePolicy.DeadLetter, "InvalidSpec", DeliveryRules.DeadLetterTopicMessage),
        ["a backoff upside down"] = (
            c => c.Spec.Delivery!.Retry.InitialBackoff = GoDuration.FromText("2m"), "InvalidSpec", DeliveryRules.BackoffMessage),
        ["a timeout out of range"] = (c => c.Spec.Delivery!.Timeout = GoDuration.FromText("1h"), "InvalidSpec", "spec.delivery.timeout: must be between"),
        ["a nested duration"] = (
            c => c.Spec.Health.ProgressDeadline = GoDuration.FromText("1s"), "InvalidSpec", "spec.health.progressDeadline: must be between"),
        ["tls without https"] = (c => c.Spec.Delivery!.Http!.Tls = new TlsSpec(), "InvalidSpec", DeliveryRules.HttpTlsMessage),
        ["a heartbeat too slow"] = (
            c => c.Spec.Properties = new() { HeartbeatIntervalMs = 3000, SessionTimeoutMs = 3000 }, "InvalidSpec", PropertiesRules.HeartbeatMessage),
        ["a poll interval too short"] = (
            c => c.Spec.Properties = new() { MaxPollIntervalMs = 1000, SessionTimeoutMs = 3000 }, "InvalidSpec", PropertiesRules.PollIntervalMessage),
        ["a reconnect backoff upside down"] = (
            c => c.Spec.Properties = new() { ReconnectBackoffMs = 2, ReconnectBackoffMaxMs = 1 }, "InvalidSpec", PropertiesRules.ReconnectBackoffMessage),
        ["a pattern in another dialect"] = (c => c.Spec.TopicPattern = @"^a\d", "InvalidSpec", @"spec.topicPattern: '\d' is not understood"),
        ["a broken pattern"] = (c => c.Spec.TopicPattern = "^(a", "InvalidSpec", "spec.topicPattern: not a regular expression"),
        ["the broker's timeouts"] = (
            c => (c.Spec.GroupProtocol, c.Spec.Properties) = (KafkaGroupProtocol.Consumer, new() { SessionTimeoutMs = 6000 }),
            "InvalidSpec",
            KafkaConsumerRules.BrokersTimeoutsMessage),
        ["batches of single requests"] = (c => c.Spec.Delivery!.Batch.MaxRecords = 2, "NotSupportedYet", "spec.delivery.batch.maxRecords"),
        ["an upsert without keys"] = (
            c => c.Spec.Delivery = new() { Postgres = new() { Mode = PostgresSinkMode.Upsert } }, "InvalidSpec", DeliveryRules.PostgresKeysMessage),
        ["a column of no header"] = (
            c => c.Spec.Delivery = new() { Postgres = new() { Columns = [new() { Name = "a", From = PostgresColumnSource.Header }] } },
            "InvalidSpec",
            DeliveryRules.PostgresHeaderMessage),
        ["a pointer into a topic"] = (
            c => c.Spec.Delivery = new() { Postgres = new() { Columns = [new() { Name = "a", From = PostgresColumnSource.Topic, Pointer = "/a" }] } },
            "InvalidSpec",
            DeliveryRules.PostgresPointerMessage),
    };

    private static readonly Dictionary<string, (Action<KafkaManager> Change, string Reason, string Words)> Managers = new()
    {
        ["a long name"] = (m => m.Metadata.Name = new string('a', 64), "InvalidSpec", KafkaManagerRules.NameMessage),
        ["names for nobody"] = (m => m.Spec.AllowedNamespaces.Names = ["a"], "InvalidSpec", KafkaManagerRules.NamespaceNamesMessage),
        ["nobody named"] = (m => m.Spec.AllowedNamespaces.From = NamespacesFrom.Names, "InvalidSpec", KafkaManagerRules.NamespaceNamesMessage),
        ["a probe without end"] = (m => m.Spec.Probe.Timeout = GoDuration.FromText("1m"), "InvalidSpec", KafkaManagerRules.ProbeTimeoutMessage),
        ["a probe without pause"] = (m => m.Spec.Probe.Interval = GoDuration.FromText("1s"), "InvalidSpec", "spec.probe.interval: must be between"),
        ["sasl without sasl"] = (m => m.Spec.Security.Protocol = KafkaSecurityProtocol.SaslSsl, "InvalidSpec", SecurityRules.SaslNeededMessage),
        ["sasl too much"] = (m => m.Spec.Security.Sasl = new SaslSpec(), "InvalidSpec", SecurityRules.SaslUnwantedMessage),
        ["sasl without credentials"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Sasl) = (KafkaSecurityProtocol.SaslSsl, new SaslSpec()),
            "InvalidSpec",
            SecurityRules.SaslCredentialsMessage),
        ["oauth without oauth"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Sasl) =
                (KafkaSecurityProtocol.SaslSsl, new SaslSpec { Mechanism = KafkaSaslMechanism.OAuthBearer }),
            "InvalidSpec",
            SecurityRules.SaslOAuthMessage),
        ["tls too much"] = (m => m.Spec.Security.Tls = new TlsSpec(), "InvalidSpec", SecurityRules.TlsUnwantedMessage),
        ["half a pair"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Tls) = (KafkaSecurityProtocol.Ssl, new TlsSpec { Certificate = new() }),
            "InvalidSpec",
            SecurityRules.TlsPairMessage),
        ["a password for nothing"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Tls) = (KafkaSecurityProtocol.Ssl, new TlsSpec { KeyPassword = new() }),
            "InvalidSpec",
            SecurityRules.TlsKeyPasswordMessage),
        ["an extension that SASL cannot carry"] = (
            m => m.Spec.Security = new()
            {
                Protocol = KafkaSecurityProtocol.SaslSsl,
                Sasl = new()
                {
                    Mechanism = KafkaSaslMechanism.OAuthBearer,
                    Oauth = new() { Extensions = new Dictionary<string, string> { ["a"] = "b,c=d" } },
                },
            },
            "InvalidSpec",
            SecurityRules.OAuthExtensionsMessage),
    };

    public static TheoryData<string> ConsumerCases => [.. Consumers.Keys];

    public static TheoryData<string> ManagerCases => [.. Managers.Keys];

    [Theory]
    [MemberData(nameof(ConsumerCases))]
    public void A_consumer_with_a_fault_is_told_which(string name)
    {
        var (change, reason, words) = Consumers[name];
        var consumer = Consumer();
        change(consumer);

        var verdict = SpecVerdict.Of(consumer);

        Assert.Equal(reason, verdict?.Reason);
        Assert.Contains(words, verdict!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ManagerCases))]
    public void A_manager_with_a_fault_is_told_which(string name)
    {
        var (change, reason, words) = Managers[name];
        var manager = new KafkaManager { Metadata = Meta("main"), Spec = new() { BootstrapServers = ["k:9092"] } };
        change(manager);

        var verdict = SpecVerdict.Of(manager);

        Assert.Equal(reason, verdict?.Reason);
        Assert.Contains(words, verdict!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var consumer = Consumer();
        consumer.Spec.Delivery!.OnFailure = FailurePolicy.DeadLetter;
        consumer.Spec.StartFrom.Position = StartPosition.Timestamp;

        var message = SpecVerdict.Of(consumer)!.Message;

        Assert.Contains(DeliveryRules.DeadLetterTopicMessage, message, StringComparison.Ordinal);
        Assert.Contains(KafkaConsumerRules.StartTimestampMessage, message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_works_is_not_complained_about()
    {
        Assert.Null(SpecVerdict.Of(Consumer()));
        Assert.Null(SpecVerdict.Of(new KafkaConsumer { Metadata = Meta("a"), Spec = new() { Topics = ["t"], Delivery = new() { Log = new LogSinkSpec() } } }));
        Assert.Null(SpecVerdict.Of(new KafkaManager { Metadata = Meta("main"), Spec = new() { BootstrapServers = ["k:9092"] } }));
    }

    /// <summary>A rule that is added to the lists of the types must be checked here too.</summary>
    [Fact]
    public void Every_rule_of_the_types_has_a_case_here()
    {
        var covered = Consumers.Values.Select(c => c.Words).Concat(Managers.Values.Select(m => m.Words)).ToHashSet();

        Assert.Empty(KafkaConsumerRules.All.Concat(KafkaManagerRules.All).Select(r => r.Message).Except(covered));
    }

    private static KafkaConsumer Consumer() => new()
    {
        Metadata = Meta("orders"),
        Spec = new() { ManagerRef = new() { Name = "main" }, Topics = ["orders"], Delivery = new() { Http = new() { Url = "http://h/" } } },
    };

    private static V1ObjectMeta Meta(string name) => new() { Name = name, NamespaceProperty = "ns", Uid = "u", Generation = 1 };
}
