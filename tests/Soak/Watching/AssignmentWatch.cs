using System.Globalization;
using System.Text.RegularExpressions;
using KafkaFetch.Soak.History;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Soak.Watching;

/// <summary>Reads from the product's metrics who has what: they are the process's own, so that a status of before a crash deceives nobody.</summary>
internal sealed partial class AssignmentWatch(int managementPort, TimeSpan rebalance, Timeline timeline) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>
    /// Waits until every consumer has its partitions and no assignment has changed for longer than a rebalance takes: while a member joins, those
    /// before it hold everything and nothing changes.
    /// </summary>
    /// <exception cref="EventuallyException">The deadline passed first; the message says who has what.</exception>
    public async Task SettleAsync(IReadOnlyDictionary<string, int> wanted, TimeSpan deadline, CancellationToken cancellation)
    {
        var since = timeline.Now;
        var last = "";
        await Eventually.HoldsAsync(
            $"every consumer has its partitions: {string.Join(", ", wanted.Select(w => $"{w.Key}={w.Value}"))}",
            async token =>
            {
                var text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{managementPort}/metrics"), token);
                var seen = string.Join(", ", wanted.Keys.Select(c => $"{c}={Value(text, "assigned_partitions", c)}/{Value(text, "rebalances_total", c)}"));
                if (seen != last || !wanted.All(w => Value(text, "assigned_partitions", w.Key) == w.Value))
                {
                    (last, since) = (seen, timeline.Now);
                }

                return (seen, calm: timeline.Now - since);
            },
            s => s.calm > rebalance,
            deadline,
            cancellation);
    }

    public void Dispose() => http.Dispose();

    private static long Value(string text, string metric, string consumer)
    {
        foreach (Match line in Line().Matches(text))
        {
            if (line.Groups["metric"].Value == metric && line.Groups["consumer"].Value == consumer)
            {
                return (long)double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
            }
        }

        return -1;
    }

    [GeneratedRegex("""^kafkafetch_consumer_(?<metric>assigned_partitions|rebalances_total)\{[^}]*consumer="(?<consumer>[^"]+)"[^}]*\} (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
