namespace KafkaFetch.Sinks.Files;

/// <summary>What is written for a record.</summary>
public enum FileSinkFormat
{
    /// <summary>One line of JSON with topic, partition, offset, timestamp, key, headers and value.</summary>
    Json = 0,

    /// <summary>The value and a line feed; a tombstone writes nothing.</summary>
    Raw,
}
