namespace KafkaFetch.DataPlane.Delivery;

/// <summary>What becomes of a record whose attempt failed.</summary>
/// <param name="Skip">It is skipped: complete without a delivery.</param>
/// <param name="Wait">Otherwise the time until the next attempt.</param>
/// <param name="Exhausted">The failure policy has decided; with neither a skip nor a dead letter the record is blocked.</param>
/// <param name="DeadLetter">It goes to the dead-letter topic at once.</param>
internal readonly record struct RetryVerdict(bool Skip, TimeSpan Wait, bool Exhausted, bool DeadLetter = false);
