using Confluent.Kafka;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>Brokers that answer and will not have the member: what a user sees, and that it heals.</summary>
public sealed class GroupRefusalTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact, Shows("Assigning", "Unknown")]
    public async Task A_member_that_waits_for_its_group_is_on_its_way_and_nothing_is_claimed_of_it()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        Refuse(test, BrokerRequest.JoinGroup, ErrorCode.GroupLoadInProgress);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync();

        var waiting = await test.ReadyAsync("Unknown", "Assigning");
        await test.HealthyAsync("Unknown", "Unknown");
        Assert.True(Conditions.IsTrue(waiting.Status!.Conditions, "Reconciling"));

        await HealsAsync(test, BrokerRequest.JoinGroup);
    }

    [Theory, Shows("AuthorizationFailed")]
    [InlineData(BrokerRequest.Fetch, ErrorCode.TopicAuthorizationFailed)]
    [InlineData(BrokerRequest.JoinGroup, ErrorCode.GroupAuthorizationFailed)]
    public async Task A_right_that_is_missing_is_told_with_what_to_grant(BrokerRequest request, ErrorCode error)
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        Refuse(test, request, error);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync();

        await ToldAsync(test, "AuthorizationFailed", "Grant Read and Describe on the topics and Read on the group", stalled: true);
        await HealsAsync(test, request);
    }

    [Fact, Shows("StartNotCommitted")]
    public async Task A_start_that_cannot_be_committed_is_told_and_consuming_begins_when_it_can()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        Refuse(test, BrokerRequest.OffsetCommit, ErrorCode.TopicAuthorizationFailed);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.StartFrom.Position = StartPosition.Latest);
        await test.StatusAsync("it is told", s => s.LastError is { Reason: "StartNotCommitted", Topic: "orders" });

        test.Broker.ClearRequestErrors(BrokerRequest.OffsetCommit);

        await test.StatusAsync("the starts are committed", s => s.Partitions is { Count: > 0 } all && all.All(p => p.CommittedOffset == 0));
        await test.ProduceAsync(0, 5);
        await test.ReceivedAsync(5);
    }

    [Fact, Shows("InstanceFenced")]
    public async Task A_member_whose_name_somebody_else_uses_says_so()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster, change: AsOnAnyKafka);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(ShortSession);
        await test.ReadyAsync("True", "Consuming");

        Refuse(test, BrokerRequest.Heartbeat, ErrorCode.FencedInstanceId);

        await ToldAsync(test, "InstanceFenced", $"{test.Namespace}.orders-0", stalled: false);
        await HealsAsync(test, BrokerRequest.Heartbeat);
    }

    [Fact, Shows("MemberFailed", "ProgressingWithRetry")]
    public async Task A_member_that_cannot_go_on_is_made_anew_until_it_can()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        Refuse(test, BrokerRequest.ConsumerGroupHeartbeat, ErrorCode.GroupMaxSizeReached);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.GroupProtocol = KafkaGroupProtocol.Consumer);

        await ToldAsync(test, "MemberFailed", "GroupMaxSizeReached", stalled: false);
        await HealsAsync(test, BrokerRequest.ConsumerGroupHeartbeat);
    }

    [Fact, Shows("GroupProtocolUnsupported")]
    public async Task Brokers_that_have_the_group_protocol_turned_off_are_told_and_the_other_one_works()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        Refuse(test, BrokerRequest.ConsumerGroupHeartbeat, ErrorCode.UnsupportedVersion);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.GroupProtocol = KafkaGroupProtocol.Consumer);

        await ToldAsync(test, "GroupProtocolUnsupported", "Set spec.groupProtocol: classic", stalled: true);
        await test.ChangeAsync(c => c.Spec.GroupProtocol = KafkaGroupProtocol.Classic);
        await test.ReadyAsync("True", "Consuming");
    }

    private static void Refuse(OperatorUnderTest test, BrokerRequest request, ErrorCode error)
        => test.Broker.PushRequestErrors(request, [.. Enumerable.Repeat(error, 10_000)]);

    /// <summary>The condition, its words and its event.</summary>
    private static async Task ToldAsync(OperatorUnderTest test, string reason, string words, bool stalled)
    {
        var told = (await test.ReadyAsync("False", reason)).Status!.Conditions;
        Assert.Contains(words, Conditions.Find(told, "Ready")!.Message, StringComparison.Ordinal);
        Assert.Equal(stalled ? reason : "ProgressingWithRetry", Conditions.Find(told, stalled ? "Stalled" : "Reconciling")?.Reason);
        Assert.Contains(words, await test.EventAsync(reason), StringComparison.Ordinal);
    }

    private static async Task HealsAsync(OperatorUnderTest test, BrokerRequest request)
    {
        test.Broker.ClearRequestErrors(request);

        // A right that is back shows with the first record: librdkafka does not say that a fetch without any was allowed.
        await test.ProduceAsync(0, 5);
        await test.ReadyAsync("True", "Consuming");
        await test.ReceivedAsync(5);
        await test.EventAsync("Consuming", "Normal");
    }

    /// <summary>Its members are static ones, as on every Kafka but the embedded one.</summary>
    private static Hosting.OperatorSetup AsOnAnyKafka(Hosting.OperatorSetup setup) => setup with { EmbeddedBootstrapServers = null };

    private static void ShortSession(KafkaConsumer consumer) => consumer.Spec.Properties = new() { SessionTimeoutMs = 3000, HeartbeatIntervalMs = 500 };
}
