namespace KafkaFetch.Operator.Placement;

/// <summary>How many members of one consumer each worker and each zone has.</summary>
internal sealed class ConsumerSpread
{
    private readonly Dictionary<string, int> workers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> zones = new(StringComparer.Ordinal);

    public int On(string worker) => workers.GetValueOrDefault(worker);

    public int In(string? zone) => zone is null ? 0 : zones.GetValueOrDefault(zone);

    public void Add(PlacementWorker worker, int members = 1)
    {
        workers[worker.Name] = On(worker.Name) + members;
        if (worker.Zone is not null)
        {
            zones[worker.Zone] = In(worker.Zone) + members;
        }
    }
}
