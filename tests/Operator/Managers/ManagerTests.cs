using k8s.Models;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Properties;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Status;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Managers;

[Trait("Ring", "Unit")]
public sealed class ManagerTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [InlineData(ProbeOutcome.Connected, ReadinessKind.Ready)]
    [InlineData(ProbeOutcome.BrokersUnreachable, ReadinessKind.Retrying)]
    [InlineData(ProbeOutcome.AuthenticationFailed, ReadinessKind.Stalled)]
    [InlineData(ProbeOutcome.TlsFailed, ReadinessKind.Stalled)]
    [InlineData(ProbeOutcome.EgressDenied, ReadinessKind.Stalled)]
    public void A_probe_is_judged_by_its_outcome(ProbeOutcome outcome, object kind)
    {
        var readiness = ManagerStatusBuilder.Judge(new ProbeResult(outcome, "m", null, [], 0));

        Assert.Equal(((ReadinessKind)kind, outcome.ToString()), (readiness.Kind, readiness.Reason));
    }

    [Fact]
    public void The_probe_time_moves_on_a_transition_only()
    {
        var manager = new KafkaManager { Metadata = new V1ObjectMeta { Name = "main", NamespaceProperty = "ns", Generation = 1 } };
        var first = time.GetUtcNow();
        Probe(manager, ProbeOutcome.Connected);
        time.Advance(TimeSpan.FromMinutes(1));
        Probe(manager, ProbeOutcome.Connected);
        Assert.Equal(first, manager.Status!.LastProbeTime);

        Probe(manager, ProbeOutcome.BrokersUnreachable);
        Assert.Equal(time.GetUtcNow(), manager.Status!.LastProbeTime);
        Assert.Equal(3, manager.Status.BrokerCount);
    }

    [Theory]
    [InlineData(NamespacesFrom.Same, "ns", true)]
    [InlineData(NamespacesFrom.Same, "other", false)]
    [InlineData(NamespacesFrom.All, "other", true)]
    [InlineData(NamespacesFrom.Names, "friend", true)]
    [InlineData(NamespacesFrom.Names, "other", false)]
    [InlineData(NamespacesFrom.Names, "ns", true)]
    public void A_manager_says_which_namespaces_may_use_it(NamespacesFrom from, string consumer, bool allowed)
    {
        var manager = new KafkaManager
        {
            Metadata = new V1ObjectMeta { NamespaceProperty = "ns" },
            Spec = new() { AllowedNamespaces = new() { From = from, Names = from == NamespacesFrom.Names ? ["friend"] : null } },
        };

        Assert.Equal(allowed, ManagerAccess.Allows(manager, consumer));
    }

    [Fact]
    public void Properties_have_librdkafkas_keys_and_words()
    {
        var values = KafkaPropertyValues.Of(new KafkaProperties
        {
            ClientRack = "a",
            SocketKeepaliveEnable = true,
            SessionTimeoutMs = 6000,
            BrokerAddressFamily = BrokerAddressFamily.V4,
        });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["client.rack"] = "a",
                ["broker.address.family"] = "v4",
                ["socket.keepalive.enable"] = "true",
                ["session.timeout.ms"] = "6000",
            },
            values);
    }

    private void Probe(KafkaManager manager, ProbeOutcome outcome)
    {
        var brokers = Enumerable.Range(0, 3).Select(i => new BrokerInfo(i, "h", 9092, null)).ToArray();
        var probe = new ProbeResult(outcome, "m", "c", outcome == ProbeOutcome.Connected ? brokers : [], 1);
        manager.Status = ManagerStatusBuilder.Build(manager, ManagerStatusBuilder.Judge(probe), probe, [], time);
    }
}
