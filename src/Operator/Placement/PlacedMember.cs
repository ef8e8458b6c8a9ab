namespace KafkaFetch.Operator.Placement;

/// <summary>A member that exists.</summary>
/// <param name="Consumer">The key of its consumer.</param>
/// <param name="Ordinal">0 or more.</param>
/// <param name="Worker">Where it is bound.</param>
/// <param name="Deleting">It is on its way out; its ordinal is taken until it is gone.</param>
internal sealed record PlacedMember(string Consumer, int Ordinal, string Worker, bool Deleting = false);
