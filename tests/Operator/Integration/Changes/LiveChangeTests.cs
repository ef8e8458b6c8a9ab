using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Changes;

/// <summary>Changes of a consumer and its manager while records flow.</summary>
public sealed class LiveChangeTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task A_changed_concurrency_keeps_the_member_object_and_loses_nothing()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster, c => (c.Spec.Ordering, c.Spec.Concurrency) = (ConsumerOrdering.Key, 1));
        var member = Assert.Single(await test.MembersAsync(Cancellation));
        test.Receiver.Default = new HttpAnswer { Status = 204, Delay = TimeSpan.FromMilliseconds(20) };
        await test.ProduceAsync(0, 200);
        await Eventually.TrueAsync("records flow", () => test.Receiver.Received.Count > 20, cancellation: Cancellation);

        await test.ChangeAsync(c => c.Spec.Concurrency = 8);
        await test.ReceivedAsync(200);

        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("no lag is left", s => s.Lag == 0);
        Assert.Equal(member.Metadata.Uid, Assert.Single(await test.MembersAsync(Cancellation)).Metadata.Uid);
    }

    [Fact]
    public async Task More_replicas_than_partitions_are_all_ready_and_go_again()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        await test.ProduceAsync(0, 20);
        await test.ReceivedAsync(20);

        // The embedded broker refuses commits while it rebalances; a real one takes them.
        await test.StatusAsync("all is committed", s => s.Partitions?.Sum(p => p.CommittedOffset) == 20);
        await test.ChangeAsync(c => c.Spec.Replicas = 6);
        var status = (await test.ReadyAsync("True", "Consuming")).Status!;
        Assert.Equal((6, 6), (status.Replicas, status.ReadyReplicas));
        await test.ProduceAsync(20, 20);
        await test.ReceivedAsync(40);
        await test.StatusAsync("all is committed", s => s.Partitions?.Sum(p => p.CommittedOffset) == 40);
        await test.ChangeAsync(c => c.Spec.Replicas = 0);
        await test.ReadyAsync("True", "Stopped");
        await test.NoMembersAsync();
        await test.ProduceAsync(40, 20);
        await test.ChangeAsync(c => c.Spec.Replicas = 1);
        await test.ReadyAsync("True", "Consuming");
        await test.ReceivedAsync(60);
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public async Task Changed_properties_of_a_manager_reach_its_members()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        await test.ProduceAsync(0, 5);
        var before = await test.StatusAsync("five are delivered", s => s is { Lag: 0, Counters.Delivered: 5 });
        await Eventually.TrueAsync(
            "a second has passed", () => TimeProvider.System.GetUtcNow() - before.Counters!.Since > TimeSpan.FromSeconds(1), cancellation: Cancellation);

        await test.ChangeManagerAsync(m => m.Spec.Properties.FetchWaitMaxMs = 50);

        await test.StatusAsync("the member is made anew", s => s.Counters?.Since > before.Counters!.Since);
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(5, 5);
        await test.ReceivedAsync(10);
        Assert.All(test.Receiver.Received, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public async Task A_sink_that_becomes_wrong_leaves_the_last_right_one_running()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);

        await test.ChangeAsync(c => c.Spec.Delivery!.Http!.Headers = [new() { Name = "x-token", SecretKeyRef = new() { Name = "none", Key = "token" } }]);
        await test.ReadyAsync("False", "SecretNotFound", deadline: FaultBound);
        await test.ProduceAsync(0, 5);
        await test.ReceivedAsync(5);

        await test.WriteSecretAsync("none", ("token", "t"));
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(5, 5);
        await test.ReceivedAsync(10);
        Assert.Equal(5, test.Receiver.Requests.Count(r => r.Header("x-token") == "t"));
    }
}
