namespace KafkaFetch.Operator.Placement;

/// <summary>A consumer whose members are placed.</summary>
/// <param name="Key">What its members name it by; unique.</param>
/// <param name="Replicas">The members it should have, 0 to 256.</param>
internal sealed record PlacementConsumer(string Key, int Replicas);
