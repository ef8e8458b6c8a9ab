namespace KafkaFetch.Operator.Placement;

/// <summary>A member to delete.</summary>
/// <param name="Consumer">The key of its consumer.</param>
/// <param name="Ordinal">0 or more.</param>
/// <param name="Cause">Why.</param>
internal sealed record MemberRemoval(string Consumer, int Ordinal, RemovalCause Cause);
