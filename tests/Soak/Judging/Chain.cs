using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>Disturbances of one consumer that come so close that no commit need have happened between them.</summary>
internal sealed record Chain(IReadOnlyList<Disturbance> Links, TimeSpan ReachesBack)
{
    /// <summary>How long after a record is complete its offset is committed at the latest: stored each second, committed every 5 s, and two for a loaded machine.</summary>
    public static readonly TimeSpan CommittedWithin = TimeSpan.FromSeconds(8);

    public TimeSpan From => Links[0].From;

    public TimeSpan To { get; } = Links.Max(l => l.To);

    /// <summary>The chains of a consumer, in time.</summary>
    public static IReadOnlyList<Chain> Of(Story story)
    {
        var chains = new List<List<Disturbance>>();
        foreach (var link in story.Disturbances.Where(d => d.Harm != Harm.None && d.Touches(story.Promise.Consumer)).OrderBy(d => d.From))
        {
            if (chains.Count > 0 && chains[^1].Max(l => l.To) + CommittedWithin >= link.From)
            {
                chains[^1].Add(link);
            }
            else
            {
                chains.Add([link]);
            }
        }

        return [.. chains.Select(c => new Chain(c, c.Exists(l => l.Harm == Harm.Crash) ? CommittedWithin : story.StopReachesBack))];
    }

    /// <summary>
    /// How many records of a partition may come again: for each disturbance what may be in flight, and, where it reaches back, the most that
    /// arrived within that time. A disturbance of two members may move a partition twice.
    /// </summary>
    public int Bound(Story story, PartitionName partition)
    {
        var inFlight = story.Promise.Lane == Lane.Partition ? story.Promise.Batch : story.Promise.MaxInFlight;
        var uncommitted = ReachesBack == TimeSpan.Zero ? 0 : Busiest(story, partition);
        return 2 * Links.Count * (inFlight + uncommitted);
    }

    public override string ToString() => string.Join("; ", Links);

    private int Busiest(Story story, PartitionName partition)
    {
        var times = story.Arrivals
            .Where(a => a.Place.In == partition && a.Time >= From - ReachesBack && a.Time <= To).Select(a => a.Time).Order().ToList();
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] > ReachesBack)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
