using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>Every record of the log is at the destination, or in the dead letters.</summary>
internal static class LossRule
{
    public static IEnumerable<Violation> Find(Story story)
        => from partition in story.Log.Keys
           from completion in Completions.Of(story, partition)
           where completion.Time is null
           select new Violation(
               story.Promise.Consumer, "lost", partition.At(completion.Record.Offset), $"the record {completion.Record.Id} of key {completion.Record.Key} never arrived");
}
