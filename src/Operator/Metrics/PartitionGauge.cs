using System.Globalization;
using KafkaFetch.ControllerRuntime.Entities;
using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>A gauge with a series a partition, whose last labels are <c>topic</c> and <c>partition</c>. One caller at a time.</summary>
internal sealed class PartitionGauge(Gauge gauge)
{
    private readonly Dictionary<EntityKey, Shown> shown = [];

    /// <summary>Sets the series of a consumer's partitions; those that have no value now go.</summary>
    /// <param name="consumer">Whose they are.</param>
    /// <param name="first">The values of the labels before the topic, the same each time.</param>
    /// <param name="values">The partitions; a null has no series.</param>
    public void Set(EntityKey consumer, string[] first, IEnumerable<(string Topic, int Partition, double? Value)> values)
    {
        var now = new HashSet<(string Topic, string Partition)>();
        foreach (var (topic, number, value) in values)
        {
            if (value is { } known)
            {
                var partition = number.ToString(CultureInfo.InvariantCulture);
                now.Add((topic, partition));
                gauge.WithLabels([.. first, topic, partition]).Set(known);
            }
        }

        if (shown.TryGetValue(consumer, out var before))
        {
            before.Partitions.ExceptWith(now);
            Remove(before);
        }

        shown[consumer] = new Shown(first, now);
    }

    /// <summary>Removes the series of a consumer.</summary>
    public void Remove(EntityKey consumer)
    {
        if (shown.Remove(consumer, out var gone))
        {
            Remove(gone);
        }
    }

    private void Remove(Shown gone)
    {
        foreach (var (topic, partition) in gone.Partitions)
        {
            gauge.RemoveLabelled([.. gone.First, topic, partition]);
        }
    }

    private sealed record Shown(string[] First, HashSet<(string Topic, string Partition)> Partitions);
}
