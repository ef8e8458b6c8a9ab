using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>What the brokers acknowledged to the producers is in their log. No promise of the product, but without it nothing else could be judged.</summary>
internal static class BrokerRule
{
    public static IEnumerable<Violation> Find(IEnumerable<Acknowledged> acknowledged, IReadOnlyDictionary<PartitionName, IReadOnlyList<LoggedRecord>> log)
    {
        var known = log.SelectMany(p => p.Value.Select(r => (p.Key, r.Id))).ToHashSet();
        return acknowledged
            .Where(a => !known.Contains((a.In, a.Id)))
            .Select(a => new Violation("(brokers)", "broker", a.In.At(a.Offset), $"the record {a.Id} was acknowledged to the producer and is not in the log"));
    }
}
