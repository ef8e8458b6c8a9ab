namespace KafkaFetch.DataPlane.Records;

/// <summary>One header of a record.</summary>
/// <param name="Key">The header's key; may repeat within a record.</param>
/// <param name="Value">The header's bytes; null is a legal value in Kafka.</param>
public readonly record struct RecordHeader(string Key, byte[]? Value);
