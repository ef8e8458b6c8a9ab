using System.Diagnostics;
using CsCheck;
using KafkaFetch.Operator.Placement;

namespace KafkaFetch.Operator.Tests.Placement;

[Trait("Ring", "Unit")]
public sealed class PlacementPlannerTests
{
    [Fact]
    public void Members_of_one_consumer_go_to_different_workers_and_zones()
    {
        PlacementWorker[] workers = [new("a1", "a", 10, 0), new("a2", "a", 10, 0), new("b1", "b", 10, 0)];

        var plan = PlacementPlanner.Plan([new("c", 2)], workers, []);

        Assert.Equal([new MemberBinding("c", 0, "a1"), new MemberBinding("c", 1, "b1")], plan.Create);
    }

    [Fact]
    public void The_emptier_worker_is_chosen()
    {
        var plan = PlacementPlanner.Plan([new("c", 1)], [new("a", null, 10, 5), new("b", null, 10, 4)], []);

        Assert.Equal("b", Assert.Single(plan.Create).Worker);
    }

    [Fact]
    public void Scaling_down_deletes_the_highest_ordinals()
    {
        var plan = PlacementPlanner.Plan(
            [new("c", 1)], [new("a", null, 10, 3)], [new("c", 0, "a"), new("c", 1, "a"), new("c", 2, "a")]);

        Assert.Equal([(1, RemovalCause.NotWanted), (2, RemovalCause.NotWanted)], plan.Delete.Select(d => (d.Ordinal, d.Cause)));
        Assert.Empty(plan.Create);
    }

    [Fact]
    public void A_member_on_its_way_out_keeps_its_ordinal_until_it_is_gone()
    {
        var plan = PlacementPlanner.Plan([new("c", 1)], [new("a", null, 10, 1)], [new("c", 0, "a", Deleting: true)]);

        Assert.Empty(plan.Create);
        Assert.Empty(plan.Delete);
    }

    [Fact]
    public void Members_of_a_worker_that_is_gone_are_deleted_all_at_once()
    {
        var plan = PlacementPlanner.Plan([new("c", 2)], [new("a", null, 10, 0)], [new("c", 0, "gone"), new("c", 1, "gone")]);

        Assert.Equal(2, plan.Delete.Count(d => d.Cause == RemovalCause.WorkerGone));
    }

    [Fact]
    public void Members_of_a_draining_worker_move_one_at_a_time()
    {
        PlacementWorker[] workers = [new("a", null, 10, 2, Draining: true), new("b", null, 10, 0)];

        var plan = PlacementPlanner.Plan([new("c", 2)], workers, [new("c", 0, "a"), new("c", 1, "a")]);

        Assert.Equal(new MemberRemoval("c", 0, RemovalCause.WorkerDraining), Assert.Single(plan.Delete));
    }

    [Fact]
    public void The_next_member_of_a_draining_worker_waits_until_the_first_has_its_successor()
    {
        PlacementWorker[] workers = [new("a", null, 10, 1, Draining: true), new("b", null, 10, 0)];

        var plan = PlacementPlanner.Plan([new("c", 2)], workers, [new("c", 1, "a")]);

        Assert.Equal(new MemberBinding("c", 0, "b"), Assert.Single(plan.Create));
        Assert.Empty(plan.Delete);
    }

    [Fact]
    public void Members_of_a_draining_worker_stay_while_nobody_has_room_for_them()
    {
        PlacementWorker[] workers = [new("a", null, 10, 1, Draining: true), new("b", null, 10, 10), new("d", null, 10, 0, Draining: true)];

        var plan = PlacementPlanner.Plan([new("c", 1)], workers, [new("c", 0, "a")]);

        Assert.Empty(plan.Delete);
    }

    [Theory]
    [InlineData("", "no worker is registered")]
    [InlineData("full", "full")]
    [InlineData("draining", "draining")]
    public void What_cannot_be_placed_says_why(string kind, string words)
    {
        PlacementWorker[] workers = kind switch
        {
            "full" => [new("a", null, 2, 2)],
            "draining" => [new("a", null, 2, 0, Draining: true)],
            _ => [],
        };

        var plan = PlacementPlanner.Plan([new("c", 1)], workers, []);

        Assert.Contains(words, Assert.Single(plan.Unplaced).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_worker_takes_over_from_the_fullest_until_they_are_even()
    {
        var consumers = Enumerable.Range(0, 40).Select(i => new PlacementConsumer($"c{i}", 1)).ToArray();
        var cluster = new SimulatedCluster(consumers, [new("a", null, 100, 0)]);
        cluster.Settle();

        cluster.Workers.Add(new("b", null, 100, 0));
        var moves = cluster.Settle();

        Assert.InRange(cluster.LoadOf("a") - cluster.LoadOf("b"), 0, 6);
        Assert.InRange(moves, 15, 20);
    }

    [Fact]
    public void Every_plan_keeps_the_invariants_and_settles()
    {
        var workers = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 12], Gen.Bool, (zone, capacity, draining) => (zone, capacity, draining)).List[0, 6];
        var replicas = Gen.Int[0, 6].List[0, 8];
        Gen.Select(workers, replicas, replicas, Gen.Int[0, 6]).Sample((shape, before, after, gone) =>
        {
            var cluster = new SimulatedCluster(
                Consumers(before), shape.Select((w, i) => new PlacementWorker($"w{i}", w.zone == 0 ? null : $"z{w.zone}", w.capacity, 0)));
            cluster.Settle();
            cluster.AssertInvariants();

            cluster.Consumers = Consumers(after);
            for (var i = 0; i < cluster.Workers.Count; i++)
            {
                cluster.Workers[i] = cluster.Workers[i] with { Draining = shape[i].draining };
            }

            cluster.Workers.RemoveAll(w => w.Name == $"w{gone}");
            cluster.Settle();
            cluster.AssertInvariants();
        });
    }

    [Fact]
    public void Workers_of_unlike_capacity_and_zone_settle_too()
    {
        var workers = new PlacementWorker[]
        {
            new("w0", "z3", 5, 0), new("w1", "z2", 11, 0), new("w2", null, 7, 0), new("w3", "z2", 1, 0), new("w4", null, 5, 0), new("w5", "z3", 12, 0),
        };
        var cluster = new SimulatedCluster(Consumers([4, 0, 3]), workers);
        cluster.Settle();

        cluster.Consumers = Consumers([0, 3, 4, 3, 1, 6, 4]);
        cluster.Workers[2] = cluster.Workers[2] with { Draining = true };
        cluster.Settle();

        cluster.AssertInvariants();
    }

    [Fact]
    public void What_is_settled_does_not_move_when_an_unrelated_consumer_comes()
    {
        Gen.Int[1, 6].List[1, 10].Sample(replicas =>
        {
            var cluster = new SimulatedCluster(Consumers(replicas), Enumerable.Range(0, 4).Select(i => new PlacementWorker($"w{i}", null, 100, 0)));
            cluster.Settle();

            cluster.Consumers = [.. cluster.Consumers, new PlacementConsumer("new", 1)];
            var moves = cluster.Settle();

            Assert.Equal(0, moves);
        });
    }

    [Fact]
    public void A_hundred_thousand_members_on_a_thousand_workers_are_placed_evenly_within_seconds()
    {
        var consumers = Enumerable.Range(0, 25_000).Select(i => new PlacementConsumer($"c{i}", 4));
        var workers = Enumerable.Range(0, 1_000).Select(i => new PlacementWorker($"w{i:000}", $"z{i % 3}", 120, 0));
        var watch = Stopwatch.StartNew();

        var plan = PlacementPlanner.Plan(consumers, workers, []);

        Assert.Equal(100_000, plan.Create.Count);
        Assert.Empty(plan.Unplaced);
        var loads = plan.Create.CountBy(b => b.Worker).Select(l => l.Value).ToArray();
        Assert.Equal(1_000, loads.Length);
        Assert.InRange(loads.Max() - loads.Min(), 0, 10);
        Assert.All(plan.Create.GroupBy(b => b.Consumer), c => Assert.Equal(4, c.Select(b => b.Worker).Distinct().Count()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }

    private static PlacementConsumer[] Consumers(IEnumerable<int> replicas) => [.. replicas.Select((r, i) => new PlacementConsumer($"c{i}", r))];
}
