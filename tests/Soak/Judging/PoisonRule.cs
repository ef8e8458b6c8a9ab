using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>What is refused is in the dead letters, and nothing else is; nothing arrives that is not in the log.</summary>
internal static class PoisonRule
{
    public static IEnumerable<Violation> Find(Story story)
    {
        foreach (var arrival in story.Arrivals)
        {
            var known = story.Records.TryGetValue(arrival.Place, out var record);
            if (!known && story.Log.ContainsKey(arrival.Place.In))
            {
                yield return new Violation(story.Promise.Consumer, "invented", arrival.Place, "arrived, and is not in the log");
            }
            else if (known && !record.Poison && arrival.Kind == ArrivalKind.DeadLettered)
            {
                yield return new Violation(story.Promise.Consumer, "buried", arrival.Place, "is in the dead letters, and nobody refused it");
            }
        }
    }
}
