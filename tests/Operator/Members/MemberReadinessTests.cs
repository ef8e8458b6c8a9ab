using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Tests.Members;

[Trait("Ring", "Unit")]
public sealed class MemberReadinessTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(MemberState.Assigning, ConsumerState.Running, ReadinessKind.Progressing, "Assigning")]
    [InlineData(MemberState.Consuming, ConsumerState.Running, ReadinessKind.Ready, "Consuming")]
    [InlineData(MemberState.Paused, ConsumerState.Paused, ReadinessKind.Ready, "Paused")]
    [InlineData(MemberState.Consuming, ConsumerState.Paused, ReadinessKind.Progressing, "Progressing")]
    [InlineData(MemberState.Paused, ConsumerState.Running, ReadinessKind.Progressing, "Progressing")]
    [InlineData(MemberState.Stopped, ConsumerState.Running, ReadinessKind.Progressing, "Terminating")]
    public void A_member_without_trouble_is_what_its_state_says(MemberState state, ConsumerState wished, object kind, string reason)
    {
        var readiness = MemberReadiness.Judge(Snapshot(state), wished, Now);

        Assert.Equal(((ReadinessKind)kind, reason), (readiness.Kind, readiness.Reason));
    }

    [Theory]
    [InlineData("TopicNotFound", ReadinessKind.Stalled)]
    [InlineData("AuthorizationFailed", ReadinessKind.Stalled)]
    [InlineData("BrokersUnreachable", ReadinessKind.Retrying)]
    [InlineData("InstanceFenced", ReadinessKind.Retrying)]
    public void A_failing_member_is_stalled_when_only_a_person_can_help(string reason, object kind)
    {
        var readiness = MemberReadiness.Judge(Snapshot(MemberState.Failing) with { Reason = reason, Message = "m" }, ConsumerState.Running, Now);

        Assert.Equal(((ReadinessKind)kind, reason), (readiness.Kind, readiness.Reason));
    }

    [Theory]
    [InlineData("DeliveryFailing", false, 1, ReadinessKind.Ready)]
    [InlineData("DeliveryFailing", false, 3, ReadinessKind.Retrying)]
    [InlineData("DeliveryFailing", true, 1, ReadinessKind.Retrying)]
    [InlineData("DeliveryTimedOut", false, 0, ReadinessKind.Retrying)]
    [InlineData("DeliveryRejected", true, 0, ReadinessKind.Stalled)]
    [InlineData("EgressDenied", false, 3, ReadinessKind.Stalled)]
    public void A_blocked_head_is_told_once_it_is_no_blip(string reason, bool exhausted, int seconds, object kind)
    {
        var snapshot = Snapshot(MemberState.Consuming, Blocked(reason, exhausted, seconds));

        var readiness = MemberReadiness.Judge(snapshot, ConsumerState.Running, Now);

        Assert.Equal((ReadinessKind)kind, readiness.Kind);
    }

    [Fact]
    public void The_message_names_partition_offset_and_what_else_waits()
    {
        var snapshot = Snapshot(MemberState.Consuming, Blocked("DeliveryFailing", false, 5), Blocked("DeliveryRejected", true, 4));

        var readiness = MemberReadiness.Judge(snapshot, ConsumerState.Running, Now);

        Assert.Equal("DeliveryRejected", readiness.Reason);
        Assert.StartsWith("orders[1] waits for offset 7", readiness.Message, StringComparison.Ordinal);
        Assert.EndsWith("(1 more partitions wait)", readiness.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_does_not_poll_does_not_consume()
    {
        var readiness = MemberReadiness.Judge(
            Snapshot(MemberState.Consuming) with { LastPoll = Now.AddMinutes(-2) }, ConsumerState.Running, Now);

        Assert.Equal((ReadinessKind.Retrying, "MemberFailed"), (readiness.Kind, readiness.Reason));
    }

    [Fact]
    public void A_head_that_is_not_told_yet_is_looked_at_when_its_grace_ends()
    {
        var again = MemberReadiness.LookAgain(Snapshot(MemberState.Consuming, Blocked("DeliveryFailing", false, 1)), Now);

        Assert.InRange(again!.Value, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.2));
        Assert.Null(MemberReadiness.LookAgain(Snapshot(MemberState.Consuming, Blocked("DeliveryFailing", false, 5)), Now));
    }

    private static BlockedHead Blocked(string reason, bool exhausted, int seconds)
        => new(7, Now.AddSeconds(-seconds), 2, exhausted, reason, "the receiver answered 503", 503);

    private static MemberSnapshot Snapshot(MemberState state, params BlockedHead[] heads) => new()
    {
        State = state,
        LastPoll = Now,
        Counters = new MemberCounters(Now, 0, 0, 0, 0),
        Partitions = [.. heads.Select((h, i) => new PartitionSnapshot { Topic = "orders", Partition = i, InFlight = 1, Blocked = h })],
    };
}
