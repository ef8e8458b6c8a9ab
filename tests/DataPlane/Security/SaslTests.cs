using Confluent.Kafka.Admin;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Security;
using KafkaFetch.DataPlane.Tests.Brokers;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.DataPlane.Tests.Security;

[Trait("Ring", "EndToEnd")]
public sealed class SaslTests
{
    private const string Wrong = "open sesame, wrongly";

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.ScramSha512)]
    public async Task A_login_lets_a_member_consume_and_commit(SaslMechanism mechanism)
    {
        SaslBroker.Need(mechanism);
        await using var broker = new TestBroker(embeddedOnly: true);
        var topic = broker.Unique("orders");
        await SaslBroker.CreateTopicAsync(mechanism, topic);
        await SaslBroker.ProduceAsync(mechanism, topic, 0, 5);
        await using var host = new TestHost(broker);
        var sink = new RecordingSink();

        var member = host.Start(Settings(host, topic, SaslBroker.Cluster(mechanism)), sink);

        await member.SnapshotAsync("five are committed", s => s.Partitions is [{ Committed: 5, End: 5 }]);
        Assert.Equal(Enumerable.Range(0, 5), sink.ValuesOf(0));
    }

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.ScramSha512)]
    public async Task A_wrong_password_is_told_by_probe_and_member_and_shown_by_neither(SaslMechanism mechanism)
    {
        SaslBroker.Need(mechanism);
        var cluster = SaslBroker.Cluster(mechanism, password: Wrong);
        await using var client = new ClusterClient(cluster, TimeProvider.System, NullLoggerFactory.Instance);
        await using var broker = new TestBroker(embeddedOnly: true);
        await using var host = new TestHost(broker);
        var member = host.Start(Settings(host, broker.Unique("orders"), cluster), new RecordingSink());

        var probe = await client.ProbeAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var failing = await member.SnapshotAsync("it says so", s => s is { State: MemberState.Failing, Reason: "AuthenticationFailed" });

        Assert.Equal(ProbeOutcome.AuthenticationFailed, probe.Outcome);
        Assert.Contains("refused the credentials", probe.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, probe.Message + failing.Message + failing.LastError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_rotated_ends_a_member_that_has_the_old_one_and_a_successor_with_the_new_one_goes_on()
    {
        SaslBroker.Need(SaslMechanism.ScramSha512);
        await using var broker = new TestBroker(embeddedOnly: true);
        var (topic, user) = (broker.Unique("orders"), broker.Unique("rotating"));
        await SaslBroker.CreateTopicAsync(SaslMechanism.ScramSha512, topic);
        await SaslBroker.SetPasswordAsync(user, "first");
        await SaslBroker.ProduceAsync(SaslMechanism.ScramSha512, topic, 0, 5);
        try
        {
            await using var host = new TestHost(broker);
            var sink = new RecordingSink();
            var settings = Settings(host, topic, As(user, "first"));
            await SaslBroker.AllowAsync(user, ResourceType.Group, settings.GroupId, AclOperation.Read, AclOperation.Describe);
            await SaslBroker.AllowAsync(user, ResourceType.Topic, topic, AclOperation.Read, AclOperation.Describe);
            var member = host.Start(settings, sink);
            await member.SnapshotAsync("five are committed", s => s.Partitions is [{ Committed: 5 }]);

            await SaslBroker.SetPasswordAsync(user, "second");
            await member.StopAsync(StopMode.HandOver, TimeSpan.FromSeconds(5));
            var late = host.Start(Settings(host, topic, As(user, "first")), new RecordingSink());
            await late.SnapshotAsync("the old one is refused", s => s is { State: MemberState.Failing, Reason: "AuthenticationFailed" });
            await late.StopAsync(StopMode.HandOver, TimeSpan.FromSeconds(5));
            await SaslBroker.ProduceAsync(SaslMechanism.ScramSha512, topic, 5, 5);
            var successor = host.Start(Settings(host, topic, As(user, "second")), sink);

            await successor.SnapshotAsync("ten are committed", s => s.Partitions is [{ Committed: 10 }]);
            Assert.Equal(Enumerable.Range(0, 10), sink.ValuesOf(0));
        }
        finally
        {
            await SaslBroker.SetPasswordAsync(user, null);
        }
    }

    [Fact]
    public async Task A_right_that_is_given_back_shows_though_no_record_comes()
    {
        SaslBroker.Need(SaslMechanism.ScramSha512);
        await using var broker = new TestBroker(embeddedOnly: true);
        var (topic, user) = (broker.Unique("orders"), broker.Unique("limited"));
        await SaslBroker.CreateTopicAsync(SaslMechanism.ScramSha512, topic);
        await SaslBroker.SetPasswordAsync(user, "first");
        try
        {
            await using var host = new TestHost(broker);
            var settings = Settings(host, topic, As(user, "first"));
            Assert.SkipUnless(
                await SaslBroker.AllowAsync(user, ResourceType.Group, settings.GroupId, AclOperation.Read, AclOperation.Describe),
                "needs a real broker that checks rights (KAFKAFETCH_TEST_SASL_BOOTSTRAP): this one has no authorizer");
            await SaslBroker.AllowAsync(user, ResourceType.Topic, topic, AclOperation.Describe);
            var member = host.Start(settings, new RecordingSink());
            var refused = await member.SnapshotAsync("the right is missing", s => s is { State: MemberState.Failing, Reason: "AuthorizationFailed" });

            await SaslBroker.AllowAsync(user, ResourceType.Topic, topic, AclOperation.Read);

            await member.SnapshotAsync("it consumes", s => s.State == MemberState.Consuming && s.Partitions.Count == 1);
            Assert.Contains("Grant Read", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await SaslBroker.SetPasswordAsync(user, null);
        }
    }

    private static ClusterSettings As(string user, string password) => SaslBroker.Cluster(SaslMechanism.ScramSha512, user, password);

    private static MemberSettings Settings(TestHost host, string topic, ClusterSettings cluster) => host.Settings(topic) with
    {
        Cluster = cluster,
        Properties = new Dictionary<string, string> { ["session.timeout.ms"] = "10000", ["heartbeat.interval.ms"] = "500" },
    };
}
