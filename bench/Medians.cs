namespace KafkaFetch.Bench;

/// <summary>The median of some rounds: one that something disturbed does not move it.</summary>
internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
