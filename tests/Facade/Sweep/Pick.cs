namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Draws from a list.</summary>
internal static class Pick
{
    public static T From<T>(this Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
