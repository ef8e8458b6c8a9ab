using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>A promise that was broken.</summary>
/// <param name="Consumer">Whose.</param>
/// <param name="Rule">Which: a word.</param>
/// <param name="Place">The record it is about; null when it is about none.</param>
/// <param name="What">What happened, for people.</param>
internal sealed record Violation(string Consumer, string Rule, Place? Place, string What);
