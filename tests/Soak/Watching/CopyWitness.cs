using System.Text.Json;
using Confluent.Kafka;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>Reads the topic that a kafka sink writes. A copy does not say where it came from, so its number is looked up in the log.</summary>
internal sealed class CopyWitness : IWitness, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<(long Id, TimeSpan Time)> copies = [];
    private readonly Timeline timeline;
    private readonly TopicLogs logs;
    private readonly string source;
    private readonly TopicReader reader;

    public CopyWitness(string bootstrap, PartitionName copy, TopicLogs logs, string source, Timeline timeline)
    {
        this.logs = logs;
        this.source = source;
        this.timeline = timeline;
        reader = new TopicReader(bootstrap, [copy], Take);
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return copies.Count;
            }
        }
    }

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation)
    {
        var places = logs.Of([source]).SelectMany(p => p.Value.Select(r => (r.Id, Place: p.Key.At(r.Offset)))).ToLookup(p => p.Id, p => p.Place);
        var met = new Dictionary<long, int>();
        lock (gate)
        {
            // A producer that was retried on a broker without memory may have written a number twice: its copies are met in turn.
            return Task.FromResult<IReadOnlyList<Arrival>>([.. copies.Select(c => new Arrival(Next(c.Id), c.Time, ArrivalKind.Acknowledged))]);
        }

        Place Next(long id)
        {
            var all = places[id].ToList();
            var turn = met[id] = met.GetValueOrDefault(id) + 1;
            return all.Count == 0 ? new Place(source, 0, -1 - id) : all[Math.Min(turn, all.Count) - 1];
        }
    }

    public void Dispose() => reader.Dispose();

    private void Take(ConsumeResult<string?, byte[]?> result)
    {
        using var value = JsonDocument.Parse(result.Message.Value);
        lock (gate)
        {
            copies.Add((value.RootElement.GetProperty("id").GetInt64(), timeline.Now));
        }
    }
}
