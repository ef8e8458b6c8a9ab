namespace KafkaFetch.DataPlane.Records;

/// <summary>One Kafka record as a sink sees it. The arrays are the record's own and must not be changed.</summary>
/// <param name="Topic">The topic it was read from.</param>
/// <param name="Partition">The partition, 0 or more.</param>
/// <param name="Offset">Its offset in the partition, 0 or more.</param>
/// <param name="TimestampMs">Create or append time, milliseconds since the Unix epoch; -1 when the record has none.</param>
/// <param name="Key">The key's bytes; null for a null key, empty for an empty one.</param>
/// <param name="Value">The value's bytes; null for a tombstone, empty for an empty value.</param>
/// <param name="Headers">The headers in the order of the record; keys may repeat. Empty when the sink does not ask for headers.</param>
public readonly record struct Record(
    string Topic,
    int Partition,
    long Offset,
    long TimestampMs,
    byte[]? Key,
    byte[]? Value,
    IReadOnlyList<RecordHeader> Headers);
