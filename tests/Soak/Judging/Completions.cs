using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>When each record of a log was first at its destination.</summary>
internal static class Completions
{
    /// <summary>The records of a partition by offset, and when each was complete; null for one that never was.</summary>
    public static IReadOnlyList<(LoggedRecord Record, TimeSpan? Time)> Of(Story story, PartitionName partition)
    {
        var found = new (LoggedRecord Record, TimeSpan? Time)[story.Log[partition].Count];
        var newest = new Dictionary<string, TimeSpan>();

        // From the end: where a key's newest record stands for the earlier ones, its time is theirs too.
        for (var i = found.Length - 1; i >= 0; i--)
        {
            var record = story.Log[partition][i];
            TimeSpan? time = story.FirstArrivals.TryGetValue(partition.At(record.Offset), out var first) ? story.Arrivals[first].Time : null;
            if (story.Promise.KeepsNewest)
            {
                time = newest.TryGetValue(record.Key, out var later) && !(time < later) ? later : time;
                if (time is { } known)
                {
                    newest[record.Key] = known;
                }
            }

            found[i] = (record, time);
        }

        return found;
    }
}
