namespace KafkaFetch.Operator.Placement;

/// <summary>A member to make.</summary>
/// <param name="Consumer">The key of its consumer.</param>
/// <param name="Ordinal">0 or more.</param>
/// <param name="Worker">Where it goes.</param>
internal sealed record MemberBinding(string Consumer, int Ordinal, string Worker);
