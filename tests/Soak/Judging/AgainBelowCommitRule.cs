using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>What is committed never comes again.</summary>
internal static class AgainBelowCommitRule
{
    /// <summary>A member that does not know yet that it has lost its partition may end an attempt.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static IEnumerable<Violation> Find(Story story)
    {
        var commits = story.Commits.GroupBy(c => c.Partition).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var (arrival, before) in Repetitions.Of(story))
        {
            if (!commits.TryGetValue(arrival.Place.In, out var seen))
            {
                continue;
            }

            var latest = arrival.Time - Grace - story.Promise.NoticedWithin;
            var committed = seen.LastOrDefault(c => c.Time <= latest);
            if (committed.Offset > arrival.Place.Offset)
            {
                yield return new Violation(
                    story.Promise.Consumer,
                    "again",
                    arrival.Place,
                    $"arrived at {before.Time.TotalSeconds:0.000} s and again at {arrival.Time.TotalSeconds:0.000} s, though {committed.Offset} was committed at {committed.Time.TotalSeconds:0.000} s");
            }
        }
    }
}
