using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Operator.Workers;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>Workers that have no room, that die, and that have a member which is not wanted.</summary>
public sealed class WorkerTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact, Shows("NotPlaced")]
    public async Task A_member_for_which_no_worker_has_room_is_told_and_placed_when_there_is()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster, change: setup => setup with { Capacity = 1 });
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(name: "first");
        await test.ReadyAsync("True", "Consuming", "first");

        await test.CreateConsumerAsync();
        var told = await test.ReadyAsync("False", "NotPlaced");
        Assert.Contains("1 of 1 members have no worker", Conditions.Find(told.Status!.Conditions, "Ready")!.Message, StringComparison.Ordinal);
        await test.EventAsync("NotPlaced");

        await test.Client.DeleteAsync<KafkaConsumer>("first", test.Namespace, (DeletePreconditions?)null, Cancellation);
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact, Shows("WorkerLost")]
    public async Task A_worker_that_does_not_renew_its_lease_is_told_and_its_members_run_elsewhere()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster, alone: false);
        var lost = WorkerLease.Make(new WorkerState("lost", null, 1000, Draining: false), test.Namespace, "its pod's uid", TimeProvider.System.GetUtcNow());
        await test.Client.CreateAsync(lost, Cancellation);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Replicas = 2);
        await Eventually.HoldsAsync(
            "it has a member", test.MembersAsync, members => members.Select(m => m.Spec.Worker).Order().SequenceEqual(["local", "lost"]), cancellation: Cancellation);

        var told = await test.EventAsync("WorkerLost");
        Assert.Contains("worker lost of member orders-", told, StringComparison.Ordinal);
        Assert.Contains("Lease", told, StringComparison.Ordinal);

        await test.ReadyAsync("True", "Consuming");
        Assert.All(await test.MembersAsync(Cancellation), m => Assert.Equal("local", m.Spec.Worker));
        await test.ProduceAsync(0, 20);
        await test.ReceivedAsync(20);
    }

    [Fact, Shows("Terminating")]
    public async Task A_member_that_is_not_wanted_stops_and_says_so_while_nobody_leads()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster);
        await test.StopOperatorAsync();
        await test.ChangeAsync(c => c.Spec.Replicas = 0);
        await test.StartOperatorAsync(change: setup => setup with { Roles = OperatorRole.Worker });

        await Eventually.HoldsAsync(
            "its status says so",
            async stop => (await test.MembersAsync(stop)).Select(m => Conditions.Find(m.Status?.Conditions, "Ready")).Single(),
            ready => ready is { Status: "Unknown", Reason: "Terminating" },
            FaultBound,
            Cancellation);

        await test.StopOperatorAsync();
        await test.StartOperatorAsync();
        await test.NoMembersAsync();
        await test.ReadyAsync("True", "Stopped");
    }
}
