using System.Text;
using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;

namespace KafkaFetch.Soak.Reporting;

/// <summary>All that is known of a violation's record, in the order in which it happened.</summary>
internal static class Tale
{
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(15);

    public static string Of(Violation violation, Story? story)
    {
        var text = new StringBuilder($"{violation.Consumer}: {violation.Rule}: {violation.Place?.ToString() ?? "-"}: {violation.What}");
        if (story is null || violation.Place is not { } place)
        {
            return text.ToString();
        }

        var arrivals = story.Arrivals.Where(a => a.Place == place).ToList();
        var (from, to) = arrivals.Count == 0 ? (TimeSpan.Zero, TimeSpan.MaxValue) : (arrivals[0].Time - Around, arrivals[^1].Time + Around);
        var events = arrivals.Select(a => (a.Time, What: $"{a.Kind}"))
            .Concat(story.Commits.Where(c => c.Partition == place.In && c.Time >= from && c.Time <= to).Select(c => (c.Time, What: $"committed {c.Offset}")).TakeLast(8))
            .Concat(story.Disturbances.Where(d => d.To >= from && d.From <= to && d.Touches(violation.Consumer)).Select(d => (Time: d.From, What: $"begins: {d}")).TakeLast(8));
        foreach (var (time, what) in events.OrderBy(e => e.Time))
        {
            text.AppendLine().Append($"    {time.TotalSeconds,9:0.000} s  {what}");
        }

        return text.ToString();
    }
}
