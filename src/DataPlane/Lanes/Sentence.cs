using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>The policy has decided that a slot's head goes to the dead-letter topic: the sink is not asked again.</summary>
/// <param name="Attempts">The sink's failed attempts.</param>
/// <param name="Since">When the first of them failed.</param>
/// <param name="Answer">The sink's last answer.</param>
internal sealed record Sentence(int Attempts, DateTimeOffset Since, SinkAnswer Answer);
