namespace KafkaFetch.Operator.Placement;

/// <summary>The workers while a plan is made, and which of them a consumer's next member should go to.</summary>
internal sealed class WorkerLoads
{
    private readonly SortedSet<Slot> byFill;
    private readonly Dictionary<string, Slot> byName;
    private readonly string?[] zones;

    public WorkerLoads(IEnumerable<PlacementWorker> workers)
    {
        byName = workers.ToDictionary(w => w.Name, w => new Slot(w), StringComparer.Ordinal);
        byFill = [.. byName.Values];
        zones = [.. byName.Values.Select(s => s.Worker.Zone).Distinct()];
    }

    /// <summary>Why nothing could be chosen, for a person.</summary>
    public string WhyNone
        => byName.Count == 0 ? "no worker is registered: start one with the role worker"
            : byName.Values.All(s => s.Worker.Draining) ? $"all {byName.Count} workers are draining: start another one"
            : $"all {byName.Count} workers are full (capacity {byName.Values.Sum(s => (long)s.Worker.Capacity)} members): start another one";

    public Slot? Find(string worker) => byName.GetValueOrDefault(worker);

    /// <summary>Changes the load of a worker.</summary>
    public void Add(Slot slot, int members)
    {
        byFill.Remove(slot);
        slot.Load += members;
        byFill.Add(slot);
    }

    /// <summary>
    /// The worker with the fewest members of this consumer, then the zone with the fewest, then the lowest load for its capacity.
    /// </summary>
    public Slot? Choose(ConsumerSpread spread)
    {
        var fewestInZone = zones.Length == 0 ? 0 : zones.Min(spread.In);
        Slot? best = null;
        var bestRank = (int.MaxValue, int.MaxValue);
        foreach (var slot in byFill)
        {
            if (slot.Worker.Draining || slot.Load >= slot.Worker.Capacity)
            {
                continue;
            }

            var rank = (spread.On(slot.Worker.Name), spread.In(slot.Worker.Zone));
            if (rank.CompareTo(bestRank) < 0)
            {
                (best, bestRank) = (slot, rank);
                if (rank == (0, fewestInZone))
                {
                    // Nothing later is better: they come in the order of their load.
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>A worker and the load it has in the plan so far.</summary>
    internal sealed class Slot(PlacementWorker worker) : IComparable<Slot>
    {
        public PlacementWorker Worker { get; } = worker;

        public int Load { get; set; } = worker.Load;

        public double Fill => Worker.Capacity == 0 ? double.PositiveInfinity : (double)Load / Worker.Capacity;

        public int CompareTo(Slot? other)
        {
            var fill = other is null ? 1 : Fill.CompareTo(other.Fill);
            return fill != 0 ? fill : string.CompareOrdinal(Worker.Name, other!.Worker.Name);
        }
    }
}
