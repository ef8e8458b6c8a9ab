using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>No commit passes a record that is not at its destination, and none goes back.</summary>
internal static class CommitRule
{
    public static IEnumerable<Violation> Find(Story story)
    {
        foreach (var commits in story.Commits.GroupBy(c => c.Partition))
        {
            var completions = story.Promise.Seen && story.Log.ContainsKey(commits.Key) ? Completions.Of(story, commits.Key) : [];
            var (passed, highest) = (0, default(CommitSeen));
            foreach (var commit in commits)
            {
                if (commit.Offset < highest.Offset)
                {
                    yield return new Violation(
                        story.Promise.Consumer,
                        "rewound",
                        commits.Key.At(commit.Offset),
                        $"the commit was {highest.Offset} at {highest.Time.TotalSeconds:0.000} s and {commit.Offset} at {commit.Time.TotalSeconds:0.000} s");
                    continue;
                }

                highest = commit;
                for (; passed < completions.Count && completions[passed].Record.Offset < commit.Offset; passed++)
                {
                    var (record, time) = completions[passed];
                    if (time is null || time > commit.Time + story.Promise.NoticedWithin)
                    {
                        yield return new Violation(
                            story.Promise.Consumer,
                            "committed",
                            commits.Key.At(record.Offset),
                            $"{commit.Offset} was committed at {commit.Time.TotalSeconds:0.000} s, and this record {(time is null ? "never arrived" : $"arrived at {time.Value.TotalSeconds:0.000} s")}");
                    }
                }
            }
        }
    }
}
