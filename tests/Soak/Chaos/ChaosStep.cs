using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Chaos;

/// <summary>One thing that chaos will do, with all that is random in it decided.</summary>
/// <param name="What">What, for people.</param>
/// <param name="Consumer">The one consumer that it is done to; null for all.</param>
/// <param name="Harm">What it does to what groups have read.</param>
/// <param name="RunAsync">Does it and undoes it; never cancelled, and done within half a minute.</param>
internal sealed record ChaosStep(string What, string? Consumer, Harm Harm, Func<Task> RunAsync);
