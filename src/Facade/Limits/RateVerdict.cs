namespace KafkaFetch.Facade.Limits;

/// <summary>Whether a request is let in.</summary>
/// <param name="Policy">The policy that was asked.</param>
/// <param name="Remaining">How many more would be let in at once.</param>
/// <param name="Reset">When all of them would be again.</param>
/// <param name="RetryAfter">When the next one is let in; null when this one is.</param>
internal sealed record RateVerdict(RatePolicy Policy, int Remaining, TimeSpan Reset, TimeSpan? RetryAfter);
