using System.Globalization;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;
using Prometheus;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>The series of one consumer, shared by its members of this process. Label lookups are done once, here.</summary>
internal sealed class ConsumerSeries
{
    private readonly ConsumerFamilies families;
    private readonly string ns;
    private readonly string consumer;
    private HashSet<PartitionId> lagged = [];

    /// <summary>Finds or makes the series of a consumer.</summary>
    public ConsumerSeries(ConsumerFamilies families, string ns, string consumer)
    {
        this.families = families;
        this.ns = ns;
        this.consumer = consumer;
        Records = families.Records.WithLabels(ns, consumer);
        Bytes = families.Bytes.WithLabels(ns, consumer);
        Delivered = families.Delivered.WithLabels(ns, consumer);
        Failed = families.Failed.WithLabels(ns, consumer);
        DeadLettered = families.DeadLettered.WithLabels(ns, consumer);
        Skipped = families.Skipped.WithLabels(ns, consumer);
        Retries = families.Retries.WithLabels(ns, consumer);
        Rebalances = families.Rebalances.WithLabels(ns, consumer);
        OutOfRange = families.OutOfRange.WithLabels(ns, consumer);
        DeliveryDuration = families.DeliveryDuration.WithLabels(ns, consumer);
        EndToEndLatency = families.EndToEndLatency.WithLabels(ns, consumer);
    }

    /// <summary>Records read.</summary>
    public Counter.Child Records { get; }

    /// <summary>Bytes read.</summary>
    public Counter.Child Bytes { get; }

    /// <summary>Records delivered.</summary>
    public Counter.Child Delivered { get; }

    /// <summary>Attempts failed.</summary>
    public Counter.Child Failed { get; }

    /// <summary>Dead letters.</summary>
    public Counter.Child DeadLettered { get; }

    /// <summary>Records skipped.</summary>
    public Counter.Child Skipped { get; }

    /// <summary>Attempts after the first that failed.</summary>
    public Counter.Child Retries { get; }

    /// <summary>Changes of the assignment.</summary>
    public Counter.Child Rebalances { get; }

    /// <summary>Positions lost to retention.</summary>
    public Counter.Child OutOfRange { get; }

    /// <summary>Durations of attempts, seconds.</summary>
    public Histogram.Child DeliveryDuration { get; }

    /// <summary>Record timestamp to acknowledgement, seconds.</summary>
    public Histogram.Child EndToEndLatency { get; }

    /// <summary>Sets the levels from the consumer's members; what is unknown has no series.</summary>
    public void Collect(IReadOnlyCollection<MemberLevels> members, DateTimeOffset now)
    {
        families.InFlightRecords.WithLabels(ns, consumer).Set(members.Sum(m => m.Partitions.Sum(p => p.InFlight)));
        families.InFlightBytes.WithLabels(ns, consumer).Set(members.Sum(m => m.InFlightBytes));
        families.AssignedPartitions.WithLabels(ns, consumer).Set(members.Sum(m => m.Partitions.Count));
        families.PausedPartitions.WithLabels(ns, consumer).Set(members.Sum(m => m.PausedPartitions));
        CollectHeadAge(members.SelectMany(m => m.Partitions).Min(p => p.OldestUndelivered), now);
        CollectLag(members.SelectMany(m => m.Partitions));
    }

    /// <summary>Takes the series out of the registry.</summary>
    public void Remove()
    {
        foreach (var family in families.PerConsumer)
        {
            Drop(family, ns, consumer);
        }

        foreach (var id in lagged)
        {
            Drop(families.Lag, LagLabels(id));
        }
    }

    private static void Drop(Collector family, params string[] labels)
    {
        switch (family)
        {
            case Counter counter: counter.RemoveLabelled(labels); break;
            case Gauge gauge: gauge.RemoveLabelled(labels); break;
            case Histogram histogram: histogram.RemoveLabelled(labels); break;
            default: throw new ArgumentException($"No series of {family.GetType().Name} can be removed.", nameof(family));
        }
    }

    private void CollectHeadAge(DateTimeOffset? oldest, DateTimeOffset now)
    {
        if (oldest is { } time)
        {
            families.HeadAge.WithLabels(ns, consumer).Set(Math.Max(0, (now - time).TotalSeconds));
        }
        else
        {
            families.HeadAge.RemoveLabelled(ns, consumer);
        }
    }

    private void CollectLag(IEnumerable<PartitionSnapshot> partitions)
    {
        var known = new HashSet<PartitionId>();
        foreach (var partition in partitions)
        {
            if (partition is { End: { } end, Committed: { } committed })
            {
                var id = new PartitionId(partition.Topic, partition.Partition);
                known.Add(id);
                families.Lag.WithLabels(LagLabels(id)).Set(Math.Max(0, end - committed));
            }
        }

        foreach (var gone in lagged.Where(id => !known.Contains(id)))
        {
            families.Lag.RemoveLabelled(LagLabels(gone));
        }

        lagged = known;
    }

    private string[] LagLabels(PartitionId id)
        => [ns, consumer, id.Topic, id.Partition.ToString(CultureInfo.InvariantCulture)];
}
