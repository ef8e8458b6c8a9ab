using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>A failed attempt and what was decided.</summary>
/// <param name="Offset">The record's offset.</param>
/// <param name="Since">When the record's first attempt failed.</param>
/// <param name="Attempts">Its failed attempts.</param>
/// <param name="Verdict">The decision.</param>
/// <param name="Answer">The sink's answer, with a reason and a message.</param>
internal readonly record struct Failure(long Offset, DateTimeOffset Since, int Attempts, RetryVerdict Verdict, SinkAnswer Answer);
