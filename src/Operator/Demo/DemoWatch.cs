using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Local;

namespace KafkaFetch.Operator.Demo;

/// <summary>Looks at the consumers and the receiver, and remembers what it has seen.</summary>
internal sealed class DemoWatch(IKubernetesClient client, DemoReceiver receiver, IReadOnlyList<SampleResource> samples, TimeProvider time)
{
    private readonly DemoRates rates = new(time);
    private readonly HashSet<string> becameReady = new(StringComparer.Ordinal);
    private Dictionary<string, DemoRow> last = new(StringComparer.Ordinal);

    /// <summary>The records of all samples that arrived at the receiver.</summary>
    public long Received => samples.Sum(s => s.ReceiverPath is { } path ? receiver.Count(path) : 0);

    /// <summary>How the consumers stand now, by name.</summary>
    public async Task<IReadOnlyList<DemoRow>> LookAsync(CancellationToken cancellationToken)
    {
        var consumers = await client.ListAsync<KafkaConsumer>("default", cancellationToken: cancellationToken).ConfigureAwait(false);
        var rows = consumers.OrderBy(c => c.Metadata.Name, StringComparer.Ordinal).Select(Row).ToArray();
        last = rows.ToDictionary(r => r.Name, StringComparer.Ordinal);
        becameReady.UnionWith(rows.Where(r => r.Ready).Select(r => r.Name));
        return rows;
    }

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<string> Faults()
        => DemoVerdict.Faults(samples.Select(s => (s.Name, s.ReceiverPath)), last, becameReady, receiver.Count);

    private DemoRow Row(KafkaConsumer consumer)
    {
        var path = samples.FirstOrDefault(s => s.Name == consumer.Metadata.Name)?.ReceiverPath;
        var received = path is null ? (long?)null : receiver.Count(path);
        return DemoRow.Of(consumer, received, rates.Look(consumer.Metadata.Name, received ?? consumer.Status?.Counters?.Delivered ?? 0));
    }
}
