namespace KafkaFetch.Soak.Chaos;

/// <summary>Random choices of a chaos action.</summary>
internal static class Dice
{
    public static T Of<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public static TimeSpan Seconds(this Random random, double least, double most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));
}
