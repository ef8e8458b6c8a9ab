namespace KafkaFetch.Operator.Placement;

/// <summary>A member that no worker can take.</summary>
/// <param name="Consumer">The key of its consumer.</param>
/// <param name="Ordinal">0 or more.</param>
/// <param name="Reason">What is missing, for a person.</param>
internal sealed record UnplacedMember(string Consumer, int Ordinal, string Reason);
