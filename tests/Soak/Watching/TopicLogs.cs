using System.Text.Json;
using Confluent.Kafka;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>The records of the soak's topics as they are in the log: the truth that every consumer is judged by.</summary>
internal sealed class TopicLogs : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<PartitionName, List<LoggedRecord>> logs;
    private readonly TopicReader reader;

    public TopicLogs(string bootstrap, IReadOnlyList<PartitionName> partitions)
    {
        logs = partitions.ToDictionary(p => p, _ => new List<LoggedRecord>());
        reader = new TopicReader(bootstrap, partitions, Take);
    }

    /// <summary>The offset after the last record of a partition that was read.</summary>
    public long End(PartitionName partition)
    {
        lock (gate)
        {
            return logs[partition] is [.., var last] ? last.Offset + 1 : 0;
        }
    }

    /// <summary>The records of some topics.</summary>
    public IReadOnlyDictionary<PartitionName, IReadOnlyList<LoggedRecord>> Of(IReadOnlyCollection<string> topics)
    {
        lock (gate)
        {
            return logs.Where(l => topics.Contains(l.Key.Topic)).ToDictionary(l => l.Key, l => (IReadOnlyList<LoggedRecord>)[.. l.Value]);
        }
    }

    public void Dispose() => reader.Dispose();

    private void Take(ConsumeResult<string?, byte[]?> result)
    {
        using var value = JsonDocument.Parse(result.Message.Value);
        var record = new LoggedRecord(
            result.Offset.Value,
            string.Intern(result.Message.Key ?? ""),
            value.RootElement.GetProperty("id").GetInt64(),
            value.RootElement.TryGetProperty("poison", out _));
        lock (gate)
        {
            logs[new PartitionName(string.Intern(result.Topic), result.Partition.Value)].Add(record);
        }
    }
}
