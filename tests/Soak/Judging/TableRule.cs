using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>What the table has at the end: one row for each record, or one for each key with its newest record.</summary>
internal static class TableRule
{
    public static IEnumerable<Violation> Find(Story story, IReadOnlyList<Place> rows)
    {
        var wanted = story.Log.SelectMany(p => p.Value.Select(r => (Place: p.Key.At(r.Offset), r.Key)));
        if (story.Promise.KeepsNewest)
        {
            wanted = wanted.GroupBy(r => r.Key).Select(g => g.MaxBy(r => r.Place.Offset));
        }

        var counts = rows.CountBy(r => r).ToDictionary();
        foreach (var (place, count) in counts.Where(c => c.Value > 1))
        {
            yield return new Violation(story.Promise.Consumer, "rows", place, $"has {count} rows");
        }

        var places = wanted.Select(w => w.Place).ToHashSet();
        foreach (var place in places.Where(p => !counts.ContainsKey(p)))
        {
            yield return new Violation(story.Promise.Consumer, "rows", place, "has no row");
        }

        foreach (var place in counts.Keys.Where(p => !places.Contains(p)))
        {
            yield return new Violation(story.Promise.Consumer, "rows", place, "has a row that should not be there");
        }
    }
}
