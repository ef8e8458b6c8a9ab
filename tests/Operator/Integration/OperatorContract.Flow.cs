using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration;

public abstract partial class OperatorContract
{
    [Fact, Shows("Connected", "Consuming")]
    public async Task Records_flow_and_the_status_tells_offsets_and_lag()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);
        await test.ManagerReadyAsync("True", "Connected");

        await test.ProduceAsync(0, 50);

        await test.ReceivedAsync(50);
        var consumer = await Eventually.HoldsAsync(
            "committed offsets and lag are right",
            stop => test.ConsumerAsync(cancellation: stop),
            c => c!.Status!.Lag == 0 && c.Status.Partitions?.Sum(p => p.CommittedOffset ?? 0) == 50,
            cancellation: Cancellation);
        Assert.Equal(50, consumer!.Status!.Partitions!.Sum(p => p.EndOffset));
        Assert.Equal(50, consumer.Status.Counters!.Delivered);
        Assert.Equal($"{test.Namespace}.orders", consumer.Status.GroupId);
        Assert.Equal(4, Assert.Single(consumer.Status.StartPartitions!).Count);
        Assert.NotEmpty(consumer.Status.StartPartitions![0].TopicId!);
        Assert.DoesNotContain(consumer.Status.Conditions, c => c.Type is "Reconciling" or "Stalled");
        var manager = await test.Client.GetAsync<KafkaManager>("main", test.Namespace, Cancellation);
        Assert.Equal(1, manager!.Status!.BrokerCount);
        Assert.Equal(1, manager.Status.Consumers!.Total);
    }

    [Fact, Shows("Paused")]
    public async Task A_paused_consumer_keeps_its_partitions_and_delivers_nothing()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.State = ConsumerState.Paused);
        var paused = await test.ReadyAsync("True", "Paused");
        await test.ProduceAsync(0, 10);
        await Eventually.HoldsAsync("the lag shows", s => test.ConsumerAsync(cancellation: s), c => c!.Status!.Lag == 10, cancellation: Cancellation);

        Assert.Equal(ConsumerState.Paused, paused.Status!.State);
        Assert.Equal(4, (await test.ConsumerAsync(cancellation: Cancellation))!.Status!.Partitions!.Count);
        Assert.Empty(test.Receiver.Received);

        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Running);
        await test.ReceivedAsync(10);
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact, Shows("Stopped")]
    public async Task A_stopped_consumer_has_no_members_and_goes_on_where_it_was()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);
        await test.ProduceAsync(0, 10);
        await test.ReceivedAsync(10);

        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Stopped);
        var stopped = await test.ReadyAsync("True", "Stopped");
        Assert.Equal(ConsumerState.Stopped, stopped.Status!.State);
        await test.NoMembersAsync();
        await test.ProduceAsync(10, 10);

        await test.ChangeAsync(c => c.Spec.State = ConsumerState.Running);
        await test.ReceivedAsync(20);
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public async Task Two_replicas_share_the_partitions_and_one_takes_them_back()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c => c.Spec.Replicas = 2);
        await OwnersAsync(test, "orders-0", "orders-1");

        await test.ChangeAsync(c => c.Spec.Replicas = 1);
        await OwnersAsync(test, "orders-0");
        await test.ReadyAsync("True", "Consuming");
        Assert.Single(await test.MembersAsync(Cancellation));
    }

    [Fact]
    public async Task A_deleted_consumer_leaves_nothing_behind()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c => c.Spec.Replicas = 2);

        await test.Client.DeleteAsync<KafkaConsumer>("orders", test.Namespace, cancellationToken: Cancellation);

        await test.NoMembersAsync();
        Assert.Null(await test.ConsumerAsync(cancellation: Cancellation));
    }

    [Fact]
    public async Task An_operator_that_starts_again_goes_on()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);
        await test.ProduceAsync(0, 10);
        await test.ReceivedAsync(10);

        await test.StopOperatorAsync();
        await test.ProduceAsync(10, 10);
        await test.StartOperatorAsync();

        await test.ReceivedAsync(20);
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public async Task The_restart_annotation_restarts_the_members()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);
        await test.ProduceAsync(0, 5);
        await DeliveredAsync(test, 5);

        await test.ChangeAsync(c => c.Metadata.Annotations = new Dictionary<string, string> { [KafkaFetchAnnotations.RestartedAt] = "now" });

        await DeliveredAsync(test, 0);
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact]
    public async Task With_leader_election_and_registered_workers_records_flow_too()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster, alone: false);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync();

        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 10);
        await test.ReceivedAsync(10);
    }

    private static async Task DeliveredAsync(OperatorUnderTest test, long count) => await Eventually.HoldsAsync(
        $"the members have delivered {count} records since they started",
        async stop => (await test.ConsumerAsync(cancellation: stop))!.Status!.Counters?.Delivered,
        delivered => delivered == count,
        cancellation: Cancellation);

    private static async Task OwnersAsync(OperatorUnderTest test, params string[] owners) => await Eventually.HoldsAsync(
        $"{string.Join(" and ", owners)} have all partitions",
        async stop => (await test.ConsumerAsync(cancellation: stop))!.Status!.Partitions ?? [],
        p => p.Count == 4 && p.Select(row => row.Member).Distinct().Order().SequenceEqual(owners),
        TimeSpan.FromSeconds(45),
        Cancellation);
}
