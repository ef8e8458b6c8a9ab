namespace KafkaFetch.DataPlane.Delivery;

/// <summary>What becomes of a record whose attempt failed.</summary>
/// <param name="Skip">It is skipped: complete without a delivery.</param>
/// <param name="Wait">Otherwise the time until the next attempt.</param>
/// <param name="Exhausted">The failure policy has decided; with no skip the record is blocked.</param>
internal readonly record struct RetryVerdict(bool Skip, TimeSpan Wait, bool Exhausted);
