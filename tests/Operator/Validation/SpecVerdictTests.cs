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
    private const string HeaderTwice = "this header is there twice; upper and lower case are one name";
    private const string NoColumn = "is not among the columns that are written";

    private static readonly Dictionary<string, (Action<KafkaConsumer> Change, string Words)> Consumers = new()
    {
        ["a long name"] = (c => c.Metadata.Name = new string('a', 53), KafkaConsumerRules.NameMessage),
        ["another group"] = (c => c.Status = new() { GroupId = "old" }, KafkaConsumerRules.GroupIdImmutableMessage),
        ["a group that was unset"] = (
            c => (c.Spec.GroupId, c.Status) = ("new", new() { GroupId = "ns.orders" }), KafkaConsumerRules.GroupIdImmutableMessage),
        ["a timestamp too much"] = (
            c => c.Spec.StartFrom.Timestamp = DateTimeOffset.UnixEpoch, KafkaConsumerRules.StartTimestampMessage),
        ["a timestamp too little"] = (
            c => c.Spec.StartFrom.Position = StartPosition.Timestamp, KafkaConsumerRules.StartTimestampMessage),
        ["dead letters to nowhere"] = (
            c => c.Spec.Delivery!.OnFailure = FailurePolicy.DeadLetter, DeliveryRules.DeadLetterTopicMessage),
        ["a backoff upside down"] = (
            c => c.Spec.Delivery!.Retry.InitialBackoff = GoDuration.FromText("2m"), DeliveryRules.BackoffMessage),
        ["a timeout out of range"] = (c => c.Spec.Delivery!.Timeout = GoDuration.FromText("1h"), "spec.delivery.timeout: must be between"),
        ["a nested duration"] = (
            c => c.Spec.Health.ProgressDeadline = GoDuration.FromText("1s"), "spec.health.progressDeadline: must be between"),
        ["tls without https"] = (c => c.Spec.Delivery!.Http!.Tls = new TlsSpec { Ca = new() }, DeliveryRules.HttpTlsMessage),
        ["a header of the sink's own"] = (
            c => c.Spec.Delivery!.Http!.Headers = [new() { Name = "X-Team", Value = "shop" }, new() { Name = "hOST", Value = "other" }],
            $"spec.delivery.http.headers[1].name: {DeliveryRules.HttpHeaderFreeMessage}"),
        ["a header of the sink's own with a secret value"] = (
            c => c.Spec.Delivery!.Http!.Headers = [new() { Name = "Content-Length", SecretKeyRef = new() }], DeliveryRules.HttpHeaderFreeMessage),
        ["two authorizations"] = (
            c => (c.Spec.Delivery!.Http!.Headers, c.Spec.Delivery.Http.Auth) = ([new() { Name = "authorization", Value = "x" }], new() { Bearer = new() }),
            DeliveryRules.HttpAuthorizationMessage),
        ["one header in two spellings"] = (
            c => c.Spec.Delivery!.Http!.Headers = [new() { Name = "X-Team", Value = "a" }, new() { Name = "x-team", Value = "b" }],
            $"spec.delivery.http.headers[1].name: {HeaderTwice}"),
        ["files of a byte"] = (
            c => c.Spec.Delivery = new() { File = new() { RotateBytes = ByteQuantity.FromText("1") } },
            $"spec.delivery.file.rotateBytes: {DeliveryRules.FileRotateMessage}"),
        ["keys that no column has"] = (
            c => c.Spec.Delivery = new()
            {
                Postgres = new() { Table = "t", Mode = PostgresSinkMode.Upsert, KeyColumns = ["kafka_topic", "id"], Columns = [new() { Name = "a" }] },
            },
            $"spec.delivery.postgres.keyColumns[1]: id {NoColumn}"),
        ["a heartbeat too slow"] = (
            c => c.Spec.Properties = new() { HeartbeatIntervalMs = 3000, SessionTimeoutMs = 3000 }, PropertiesRules.HeartbeatMessage),
        ["a poll interval too short"] = (
            c => c.Spec.Properties = new() { MaxPollIntervalMs = 1000, SessionTimeoutMs = 3000 }, PropertiesRules.PollIntervalMessage),
        ["a reconnect backoff upside down"] = (
            c => c.Spec.Properties = new() { ReconnectBackoffMs = 2, ReconnectBackoffMaxMs = 1 }, PropertiesRules.ReconnectBackoffMessage),
        ["a pattern in another dialect"] = (c => c.Spec.TopicPattern = @"^a\d", @"spec.topicPattern: '\d' is not understood"),
        ["a broken pattern"] = (c => c.Spec.TopicPattern = "^(a", "spec.topicPattern: not a regular expression"),
        ["the broker's timeouts"] = (
            c => (c.Spec.GroupProtocol, c.Spec.Properties) = (KafkaGroupProtocol.Consumer, new() { SessionTimeoutMs = 6000 }),
            KafkaConsumerRules.BrokersTimeoutsMessage),
        ["dead letters by nobody"] = (c => c.Spec.Delivery!.DeadLetter = new() { Topic = "dlq" }, DeliveryRules.DeadLetterUnusedMessage),
        ["batches of single requests"] = (c => c.Spec.Delivery!.Batch.MaxRecords = 2, DeliveryRules.HttpBatchMessage),
        ["batches that never fill"] = (
            c => (c.Spec.Delivery, c.Spec.Limits.MaxInFlightRecords) = (new() { Log = new(), Batch = new() { MaxRecords = 11 } }, 10),
            KafkaConsumerRules.BatchFitsMessage),
        ["dead letters that come back"] = (c => c.Spec.Delivery = DeadLetters("orders"), LoopRules.DeadLetterTopicsMessage),
        ["dead letters that the pattern finds"] = (
            c => (c.Spec.Topics, c.Spec.TopicPattern, c.Spec.Delivery) = (null, "^orders", DeadLetters("orders.dlq")), LoopRules.DeadLetterPatternMessage),
        ["records that come back"] = (c => c.Spec.Delivery = Sink("main", null, "orders"), LoopRules.SinkTopicsMessage),
        ["records that come back by a manager of another namespace"] = (
            c => (c.Spec.ManagerRef.Namespace, c.Spec.Delivery) = ("platform", Sink("main", "platform", "orders")), LoopRules.SinkTopicsMessage),
        ["records that the pattern finds"] = (
            c => (c.Spec.Topics, c.Spec.TopicPattern, c.Spec.Delivery) = (null, "^ord[a-z]+$", Sink("main", null, "orders")), LoopRules.SinkPatternMessage),
        ["records that wait longer than they live"] = (
            c => c.Spec.Properties = new() { LingerMs = 1000, DeliveryTimeoutMs = 1000 }, PropertiesRules.LingerMessage),
        ["an upsert without keys"] = (
            c => c.Spec.Delivery = new() { Postgres = new() { Mode = PostgresSinkMode.Upsert } }, DeliveryRules.PostgresKeysMessage),
        ["a column of no header"] = (
            c => c.Spec.Delivery = new() { Postgres = new() { Columns = [new() { Name = "a", From = PostgresColumnSource.Header }] } },
            DeliveryRules.PostgresHeaderMessage),
        ["a pointer into a topic"] = (
            c => c.Spec.Delivery = new() { Postgres = new() { Columns = [new() { Name = "a", From = PostgresColumnSource.Topic, Pointer = "/a" }] } },
            DeliveryRules.PostgresPointerMessage),
    };

    private static readonly Dictionary<string, (Action<KafkaManager> Change, string Words)> Managers = new()
    {
        ["a long name"] = (m => m.Metadata.Name = new string('a', 64), KafkaManagerRules.NameMessage),
        ["names for nobody"] = (m => m.Spec.AllowedNamespaces.Names = ["a"], KafkaManagerRules.NamespaceNamesMessage),
        ["nobody named"] = (m => m.Spec.AllowedNamespaces.From = NamespacesFrom.Names, KafkaManagerRules.NamespaceNamesMessage),
        ["a probe without end"] = (m => m.Spec.Probe.Timeout = GoDuration.FromText("1m"), KafkaManagerRules.ProbeTimeoutMessage),
        ["a probe without pause"] = (m => m.Spec.Probe.Interval = GoDuration.FromText("1s"), "spec.probe.interval: must be between"),
        ["sasl without sasl"] = (m => m.Spec.Security.Protocol = KafkaSecurityProtocol.SaslSsl, SecurityRules.SaslNeededMessage),
        ["sasl too much"] = (m => m.Spec.Security.Sasl = new SaslSpec(), SecurityRules.SaslUnwantedMessage),
        ["sasl without credentials"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Sasl) = (KafkaSecurityProtocol.SaslSsl, new SaslSpec()),
            SecurityRules.SaslCredentialsMessage),
        ["oauth without oauth"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Sasl) =
                (KafkaSecurityProtocol.SaslSsl, new SaslSpec { Mechanism = KafkaSaslMechanism.OAuthBearer }),
            SecurityRules.SaslOAuthMessage),
        ["tls too much"] = (m => m.Spec.Security.Tls = new TlsSpec { Ca = new() }, SecurityRules.TlsUnwantedMessage),
        ["half a pair"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Tls) = (KafkaSecurityProtocol.Ssl, new TlsSpec { Certificate = new() }),
            SecurityRules.TlsPairMessage),
        ["a password for nothing"] = (
            m => (m.Spec.Security.Protocol, m.Spec.Security.Tls) = (KafkaSecurityProtocol.Ssl, new TlsSpec { KeyPassword = new() }),
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
            SecurityRules.OAuthExtensionsMessage),
    };

    public static TheoryData<string> ConsumerCases => [.. Consumers.Keys];

    public static TheoryData<string> ManagerCases => [.. Managers.Keys];

    [Theory]
    [MemberData(nameof(ConsumerCases))]
    public void A_consumer_with_a_fault_is_told_which(string name)
    {
        var (change, words) = Consumers[name];
        var consumer = Consumer();
        change(consumer);

        var verdict = SpecVerdict.Of(consumer);

        Assert.Equal("InvalidSpec", verdict?.Reason);
        Assert.Contains(words, verdict!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ManagerCases))]
    public void A_manager_with_a_fault_is_told_which(string name)
    {
        var (change, words) = Managers[name];
        var manager = Manager();
        change(manager);

        var verdict = SpecVerdict.Of(manager);

        Assert.Equal("InvalidSpec", verdict?.Reason);
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
        Assert.Null(SpecVerdict.Of(Manager()));
    }

    /// <summary>At the API server's door and by the controller: the same faults in the same words, in every case.</summary>
    [Theory]
    [MemberData(nameof(ConsumerCases))]
    public void An_api_server_says_the_same_of_a_consumer(string name)
    {
        var consumer = Consumer();
        Consumers[name].Change(consumer);

        Assert.Equal(Shared(KafkaConsumerValidator.Validate(consumer)), CelDoor.Messages(consumer).Order());
    }

    [Theory]
    [MemberData(nameof(ManagerCases))]
    public void An_api_server_says_the_same_of_a_manager(string name)
    {
        var manager = Manager();
        Managers[name].Change(manager);

        Assert.Equal(Shared(KafkaManagerValidator.Validate(manager)), CelDoor.Messages(manager).Order());
    }

    [Fact]
    public void An_api_server_takes_what_works()
    {
        Assert.Empty(CelDoor.Messages(Consumer()));
        Assert.Empty(CelDoor.Messages(Manager()));
    }

    /// <summary>CEL does not see a consumer's own namespace.</summary>
    [Fact]
    public void A_loop_is_seen_when_the_own_namespace_is_named_once()
    {
        var consumer = Consumer();
        consumer.Spec.Delivery = Sink("main", "ns", "orders");

        Assert.Contains(LoopRules.SinkTopicsMessage, SpecVerdict.Of(consumer)!.Message, StringComparison.Ordinal);
        Assert.Empty(CelDoor.Messages(consumer));
    }

    /// <summary>The sink's list and the one of the rule are the same.</summary>
    [Theory]
    [InlineData(false, "Host", "connection", "Keep-Alive", "TRANSFER-ENCODING", "TE", "Trailer", "Upgrade", "Expect", "Content-Type", "Content-Length")]
    [InlineData(false, "content-encoding", "Content-Range", "traceparent", "TraceState", "ce-id", "CE-x", "Kafka-Topic", "webhook-id", "ce-")]
    [InlineData(true, "X-Host", "Hosts", "Team", "Tea", "Content-Language", "X-ce-id", "kafka", "ce", "Authorization", "Trailers", "Expectation")]
    public void A_header_is_the_sinks_own_at_both_doors_or_at_none(bool free, params string[] names)
    {
        foreach (var name in names)
        {
            var consumer = Consumer();
            consumer.Spec.Delivery!.Http!.Headers = [new() { Name = name, Value = "x" }];

            Assert.Equal((free, free), (SpecVerdict.Of(consumer) is null, CelDoor.Messages(consumer).Count == 0));
        }
    }

    [Theory]
    [InlineData(false, "1", "999", "1000", "1019", "1023", "1k")]
    [InlineData(true, "1024", "1030", "1100", "2000", "10000", "2k", "1Ki", "1M", "1Mi", "9Gi")]
    public void A_file_is_too_small_at_both_doors_or_at_none(bool taken, params string[] sizes)
    {
        foreach (var size in sizes)
        {
            var consumer = Consumer();
            consumer.Spec.Delivery = new() { File = new() { RotateBytes = ByteQuantity.FromText(size) } };

            Assert.Equal((taken, taken), (SpecVerdict.Of(consumer) is null, CelDoor.Messages(consumer).Count == 0));
        }
    }

    [Fact]
    public void What_only_looks_like_a_loop_is_taken()
    {
        foreach (var (pattern, delivery) in new[]
        {
            (null, Sink("other", null, "orders")), (null, Sink("main", "elsewhere", "orders")), (null, Sink("main", null, "orders2")),
            (null, DeadLetters("orders.dlq")), ("^orders$", DeadLetters("orders.dlq")), ("^.*", DeadLetters("__dead")), ("^.*", Sink("other", null, "x")),
        })
        {
            var consumer = Consumer();
            (consumer.Spec.Topics, consumer.Spec.TopicPattern, consumer.Spec.Delivery) = (pattern is null ? ["orders"] : null, pattern, delivery);

            Assert.Null(SpecVerdict.Of(consumer));
            Assert.Empty(CelDoor.Messages(consumer));
        }
    }

    /// <summary>A rule that is added to the lists of the types must be checked here too.</summary>
    [Fact]
    public void Every_rule_of_the_types_has_a_case_here()
    {
        var covered = Consumers.Values.Select(c => c.Words).Concat(Managers.Values.Select(m => m.Words)).ToList();

        Assert.DoesNotContain(
            KafkaConsumerRules.All.Concat(KafkaManagerRules.All), r => !covered.Exists(words => words.EndsWith(r.Message, StringComparison.Ordinal)));
    }

    private static KafkaConsumer Consumer() => new()
    {
        Metadata = Meta("orders"),
        Spec = new() { ManagerRef = new() { Name = "main" }, Topics = ["orders"], Delivery = new() { Http = new() { Url = "http://h/" } } },
    };

    private static KafkaManager Manager() => new() { Metadata = Meta("main"), Spec = new() { BootstrapServers = ["k:9092"] } };

    /// <summary>
    /// Without what only the controller can tell: what was before, a pattern's dialect, what SASL can carry, one name in two spellings, the columns that
    /// are written.
    /// </summary>
    private static IEnumerable<string> Shared(IEnumerable<FieldFault> faults) => faults
        .Where(f => f.Path != "spec.topicPattern"
            && f.Message is not (KafkaConsumerRules.GroupIdImmutableMessage or SecurityRules.OAuthExtensionsMessage or HeaderTwice)
            && !f.Message.EndsWith(NoColumn, StringComparison.Ordinal))
        .Select(f => f.Message)
        .Distinct()
        .Order();

    private static DeliverySpec DeadLetters(string topic)
        => new() { Log = new(), OnFailure = FailurePolicy.DeadLetter, DeadLetter = new() { Topic = topic } };

    private static DeliverySpec Sink(string manager, string? @namespace, string topic)
        => new() { Kafka = new() { ManagerRef = new() { Name = manager, Namespace = @namespace }, Topic = topic } };

    private static V1ObjectMeta Meta(string name) => new() { Name = name, NamespaceProperty = "ns", Uid = "u", Generation = 1 };
}
