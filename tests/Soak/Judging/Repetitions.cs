using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>Arrivals of records that had arrived before, and whose sender was told so.</summary>
internal static class Repetitions
{
    /// <summary>Each with the arrival before it.</summary>
    public static IEnumerable<(Arrival Again, Arrival Before)> Of(Story story)
    {
        var told = new Dictionary<Place, Arrival>();
        foreach (var arrival in story.Arrivals)
        {
            if (told.TryGetValue(arrival.Place, out var before))
            {
                yield return (arrival, before);
            }

            if (arrival.Kind != ArrivalKind.Uncertain)
            {
                told[arrival.Place] = arrival;
            }
        }
    }
}
