using KafkaFetch.Operator.Placement;

namespace KafkaFetch.Operator.Tests.Placement;

/// <summary>Applies plans until nothing changes, as leader and workers do together.</summary>
internal sealed class SimulatedCluster(IEnumerable<PlacementConsumer> consumers, IEnumerable<PlacementWorker> workers)
{
    public IReadOnlyList<PlacementConsumer> Consumers { get; set; } = [.. consumers];

    public List<PlacementWorker> Workers { get; } = [.. workers];

    public List<PlacedMember> Members { get; } = [];

    private IReadOnlyList<UnplacedMember> Unplaced { get; set; } = [];

    public int LoadOf(string worker) => Members.Count(m => m.Worker == worker);

    /// <summary>Plans and applies until a plan is empty; the number of members that moved.</summary>
    public int Settle()
    {
        Members.RemoveAll(m => Consumers.All(c => c.Key != m.Consumer));
        var moves = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var plan = PlacementPlanner.Plan(Consumers, Workers.Select(w => w with { Load = LoadOf(w.Name) }), Members);
            Unplaced = plan.Unplaced;
            if (plan.Create.Count + plan.Delete.Count == 0)
            {
                return moves;
            }

            moves += plan.Delete.Count(d => d.Cause != RemovalCause.NotWanted);
            foreach (var removal in plan.Delete)
            {
                Assert.Equal(1, Members.RemoveAll(m => m.Consumer == removal.Consumer && m.Ordinal == removal.Ordinal));
            }

            Members.AddRange(plan.Create.Select(b => new PlacedMember(b.Consumer, b.Ordinal, b.Worker)));
        }

        throw new InvalidOperationException("1,000 rounds and still moving");
    }

    public void AssertInvariants()
    {
        Assert.Equal(Members.Count, Members.DistinctBy(m => (m.Consumer, m.Ordinal)).Count());
        foreach (var worker in Workers)
        {
            Assert.InRange(LoadOf(worker.Name), 0, Math.Max(worker.Capacity, 0));
        }

        var full = Workers.Where(w => !w.Draining).All(w => LoadOf(w.Name) >= w.Capacity);
        foreach (var consumer in Consumers)
        {
            var placed = Members.Where(m => m.Consumer == consumer.Key).ToArray();
            var unplaced = Unplaced.Count(u => u.Consumer == consumer.Key);
            Assert.Equal(consumer.Replicas, placed.Length + unplaced);
            Assert.All(placed, m => Assert.InRange(m.Ordinal, 0, consumer.Replicas - 1));
            Assert.All(placed, m => Assert.Contains(Workers, w => w.Name == m.Worker && (full || !w.Draining)));
        }

        if (Unplaced.Count > 0)
        {
            Assert.All(Workers.Where(w => !w.Draining), w => Assert.Equal(w.Capacity, LoadOf(w.Name)));
        }
    }
}
