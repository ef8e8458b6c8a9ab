using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>At the end the consumer is Ready and everything is committed.</summary>
internal static class EndRule
{
    public static IEnumerable<Violation> Find(Story story)
    {
        if (story.NotReady is { } why)
        {
            yield return new Violation(story.Promise.Consumer, "unready", null, $"is not Ready at the end: {why}");
        }

        foreach (var (partition, records) in story.Log.Where(p => p.Value.Count > 0))
        {
            var end = records[^1].Offset + 1;
            var committed = story.Commits.LastOrDefault(c => c.Partition == partition).Offset;
            if (committed < end)
            {
                yield return new Violation(
                    story.Promise.Consumer, "lag", partition.At(committed), $"{committed} of {end} is committed at the end: a lag of {end - committed}");
            }
        }
    }
}
