using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;

namespace KafkaFetch.Soak.Reporting;

/// <summary>One consumer's figures at the end.</summary>
internal sealed record ConsumerRow(string Name, int Records, int Arrived, int Again, int Uncertain, int DeadLetters, long Lag, bool Ready, int Violations)
{
    public static ConsumerRow Of(Story story, int violations)
    {
        var records = story.Log.Sum(p => p.Value.Count);
        var committed = story.Commits.GroupBy(c => c.Partition).Sum(g => g.Last().Offset);
        return new ConsumerRow(
            story.Promise.Consumer,
            records,
            story.FirstArrivals.Count,
            Repetitions.Of(story).Count(),
            story.Arrivals.Count(a => a.Kind == ArrivalKind.Uncertain),
            story.Arrivals.Count(a => a.Kind == ArrivalKind.DeadLettered),
            story.Log.Where(p => p.Value.Count > 0).Sum(p => p.Value[^1].Offset + 1) - committed,
            story.NotReady is null,
            violations);
    }
}
