using CsCheck;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Placement;
using KafkaFetch.Operator.Status;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Status;

[Trait("Ring", "Unit")]
public sealed class ConsumerStatusTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void All_members_ready_at_this_generation_is_consuming()
        => Assert.Equal((ReadinessKind.Ready, "Consuming"), Judge(Consumer(2), Member(0), Member(1)));

    [Fact]
    public void A_member_of_an_older_generation_is_waited_for()
        => Assert.Equal((ReadinessKind.Progressing, "Assigning"), Judge(Consumer(2, generation: 4), Member(0, generation: 4), Member(1)));

    [Fact]
    public void A_missing_member_is_waited_for()
        => Assert.Equal((ReadinessKind.Progressing, "Assigning"), Judge(Consumer(2), Member(0)));

    [Fact]
    public void The_worst_member_speaks_for_the_consumer()
        => Assert.Equal(
            (ReadinessKind.Stalled, "SecretNotFound"),
            Judge(Consumer(3), Member(0, Readiness.Retrying("DeliveryFailing", "m")), Member(1, Readiness.Stalled("SecretNotFound", "m")), Member(2)));

    [Fact]
    public void A_member_over_its_deadline_is_still_retried_and_the_consumer_counts_its_own_deadline()
        => Assert.Equal((ReadinessKind.Retrying, "DeliveryFailing"), Judge(Consumer(1), OverDeadline()));

    [Fact]
    public void Stopped_by_wish_is_ready_once_the_members_are_gone()
    {
        var consumer = Consumer(1);
        consumer.Spec.State = ConsumerState.Stopped;

        Assert.Equal((ReadinessKind.Progressing, "Stopped"), Judge(consumer, Member(0)));
        Assert.Equal((ReadinessKind.Ready, "Stopped"), Judge(consumer));
        Assert.Equal((ReadinessKind.Ready, "Stopped"), Judge(Consumer(0)));
    }

    [Fact]
    public void A_member_that_no_worker_takes_is_told_with_the_cause()
    {
        var readiness = ConsumerReadiness.Judge(Consumer(1), [], [new UnplacedMember("ns/orders", 0, "all 2 workers are full")], []);

        Assert.Equal("NotPlaced", readiness.Reason);
        Assert.Contains("all 2 workers are full", readiness.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_of_a_dead_worker_is_told_whatever_it_said_last_and_one_that_is_not_wanted_is_not()
    {
        var (kept, spare) = (Member(0), Member(1));
        kept.Spec.Worker = spare.Spec.Worker = "gone";

        var readiness = ConsumerReadiness.Judge(Consumer(1), [kept, spare], [], [kept, spare]);

        Assert.Equal((ReadinessKind.Retrying, "WorkerLost"), (readiness.Kind, readiness.Reason));
        Assert.Contains("worker gone of member orders-0", readiness.Message, StringComparison.Ordinal);
        Assert.Equal("Consuming", ConsumerReadiness.Judge(Consumer(1), [kept, spare], [], [spare]).Reason);
    }

    [Fact]
    public void A_retried_fault_becomes_stalled_after_the_deadline_and_heals()
    {
        var consumer = Consumer(1);
        Fold(consumer, Readiness.Retrying("DeliveryFailing", "m"));
        Assert.Equal("ProgressingWithRetry", Find(consumer, "Reconciling")?.Reason);

        time.Advance(TimeSpan.FromMinutes(11));
        Fold(consumer, Readiness.Retrying("DeliveryFailing", "m"));
        Assert.Equal("ProgressDeadlineExceeded", Find(consumer, "Stalled")?.Reason);
        Assert.Null(Find(consumer, "Reconciling"));

        Fold(consumer, Readiness.Ready("Consuming", "m"));
        Assert.Null(Find(consumer, "Stalled"));
        Assert.Equal("True", Find(consumer, "Ready")?.Status);
    }

    [Fact]
    public void The_status_names_group_selector_and_replicas()
    {
        var consumer = Consumer(2);
        Fold(consumer, Readiness.Ready("Consuming", "m"), Member(0), Member(1, Readiness.Retrying("DeliveryFailing", "m")));

        Assert.Equal("ns.orders", consumer.Status!.GroupId);
        Assert.Equal("kafkafetch.io/consumer=orders", consumer.Status.Selector);
        Assert.Equal((2, 1), (consumer.Status.Replicas, consumer.Status.ReadyReplicas));
        Assert.Equal(3, consumer.Status.ObservedGeneration);
    }

    [Fact]
    public void Figures_are_summed_and_what_one_does_not_know_is_unknown()
    {
        var known = Member(0);
        known.Status!.Assignment = [new() { Topic = "t", Partition = 1, Lag = 2 }, new() { Topic = "t", Partition = 0, Lag = 3 }];
        known.Status.Counters = new DeliveryCounters { Since = time.GetUtcNow(), Delivered = 5 };
        var unknown = Member(1);
        unknown.Status!.Assignment = [new() { Topic = "t", Partition = 2 }];
        unknown.Status.Counters = new DeliveryCounters { Since = time.GetUtcNow().AddHours(-1), Delivered = 7 };
        var consumer = Consumer(2);

        Fold(consumer, Readiness.Ready("Consuming", "m"), known);
        Assert.Equal(5, consumer.Status!.Lag);

        Fold(consumer, Readiness.Ready("Consuming", "m"), known, unknown);
        Assert.Null(consumer.Status!.Lag);
        Assert.Equal([0, 1, 2], consumer.Status.Partitions!.Select(p => p.Partition));
        Assert.Equal(12, consumer.Status.Counters!.Delivered);
        Assert.Equal(time.GetUtcNow().AddHours(-1), consumer.Status.Counters.Since);
    }

    [Fact]
    public void Partitions_over_256_are_counted_and_not_shown()
    {
        var member = Member(0);
        member.Status!.Assignment = [.. Enumerable.Range(0, 300).Select(p => new MemberPartition { Topic = "t", Partition = p, Lag = 1 })];
        var consumer = Consumer(1);

        Fold(consumer, Readiness.Ready("Consuming", "m"), member);

        Assert.Equal((256, 44, 300L), (consumer.Status!.Partitions!.Count, consumer.Status.PartitionsOmitted!.Value, consumer.Status.Lag!.Value));
    }

    [Fact]
    public void A_partition_that_changes_hands_is_shown_once()
    {
        var old = Member(0);
        old.Status!.Assignment = [new() { Topic = "t", Partition = 0, Position = 5, Lag = 9 }];
        var next = Member(1);
        next.Status!.Assignment = [new() { Topic = "t", Partition = 0, Position = 8, Lag = 6 }];
        var consumer = Consumer(2);

        Fold(consumer, Readiness.Ready("Consuming", "m"), old, next);

        Assert.Equal("orders-1", Assert.Single(consumer.Status!.Partitions!).Member);
    }

    [Fact]
    public void Whatever_happens_the_conditions_keep_their_rules()
    {
        var steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1200]).List[1, 12];
        steps.Sample(list =>
        {
            var consumer = Consumer(1);
            foreach (var (kind, seconds) in list)
            {
                var before = Find(consumer, "Ready");
                time.Advance(TimeSpan.FromSeconds(seconds));
                Fold(consumer, new Readiness((ReadinessKind)kind, "DeliveryFailing", "m"));
                var ready = Find(consumer, "Ready");
                Assert.NotNull(ready);
                Assert.False(Find(consumer, "Reconciling") is not null && Find(consumer, "Stalled") is not null, "both");
                Assert.Equal(ready.Status != "True", Find(consumer, "Reconciling") is not null || Find(consumer, "Stalled") is not null);
                if (seconds > 0)
                {
                    Assert.Equal(before?.Status != ready.Status, ready.LastTransitionTime != before?.LastTransitionTime);
                }

                Assert.All(consumer.Status!.Conditions, c => Assert.Equal(3, c.ObservedGeneration));
            }
        }, threads: 1, iter: 300);
    }

    private static (ReadinessKind, string) Judge(KafkaConsumer consumer, params KafkaConsumerMember[] members)
    {
        var readiness = ConsumerReadiness.Judge(consumer, members, [], []);
        return (readiness.Kind, readiness.Reason);
    }

    private static V1Condition? Find(KafkaConsumer consumer, string type) => Conditions.Find(consumer.Status?.Conditions, type);

    private void Fold(KafkaConsumer consumer, Readiness readiness, params KafkaConsumerMember[] members)
        => consumer.Status = ConsumerStatusFolder.Fold(consumer, members, readiness, null, time);

    private static KafkaConsumer Consumer(int replicas, long generation = 3) => new()
    {
        Metadata = new V1ObjectMeta { Name = "orders", NamespaceProperty = "ns", Uid = "u", Generation = generation },
        Spec = new KafkaConsumerSpec { Topics = ["orders"], Replicas = replicas },
    };

    private KafkaConsumerMember Member(int ordinal, Readiness? readiness = null, long generation = 3) => new()
    {
        Metadata = new V1ObjectMeta { Name = $"orders-{ordinal}", NamespaceProperty = "ns" },
        Spec = new KafkaConsumerMemberSpec { Ordinal = ordinal, Worker = "w", Consumer = new() { Name = "orders", Uid = "u" } },
        Status = new KafkaConsumerMemberStatus
        {
            ConsumerGeneration = generation,
            Conditions = (readiness ?? Readiness.Ready("Consuming", "m")).ApplyTo(new ConditionSet(null, 1, time), TimeSpan.FromMinutes(10)).Build(),
        },
    };

    private KafkaConsumerMember OverDeadline()
    {
        var member = Member(0, Readiness.Retrying("DeliveryFailing", "m"));
        time.Advance(TimeSpan.FromMinutes(11));
        member.Status!.Conditions = Readiness.Retrying("DeliveryFailing", "m")
            .ApplyTo(new ConditionSet(member.Status.Conditions, 1, time), TimeSpan.FromMinutes(10)).Build();
        return member;
    }
}
