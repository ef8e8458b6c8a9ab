using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>
/// The first arrivals of a lane are in the order of their offsets. What comes again may go back; dead letters are seen late and are left out.
/// </summary>
internal static class OrderRule
{
    public static IEnumerable<Violation> Find(Story story)
    {
        if (story.Promise.Lane == Lane.None)
        {
            yield break;
        }

        var highest = new Dictionary<(PartitionName Partition, string? Key), Arrival>();
        for (var i = 0; i < story.Arrivals.Count; i++)
        {
            var arrival = story.Arrivals[i];
            if (arrival.Kind == ArrivalKind.DeadLettered
                || story.FirstArrivals[arrival.Place] != i
                || !story.Records.TryGetValue(arrival.Place, out var record))
            {
                continue;
            }

            var lane = (arrival.Place.In, story.Promise.Lane == Lane.Key ? record.Key : null);
            if (highest.TryGetValue(lane, out var before) && before.Place.Offset > arrival.Place.Offset)
            {
                yield return new Violation(
                    story.Promise.Consumer,
                    "order",
                    arrival.Place,
                    $"arrived first at {arrival.Time.TotalSeconds:0.000} s, after {before.Place} of {lane.Item2 ?? "its partition"} at {before.Time.TotalSeconds:0.000} s");
                continue;
            }

            highest[lane] = arrival;
        }
    }
}
