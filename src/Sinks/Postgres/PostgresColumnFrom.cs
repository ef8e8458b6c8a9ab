namespace KafkaFetch.Sinks.Postgres;

/// <summary>The part of a record that goes into a column.</summary>
public enum PostgresColumnFrom
{
    /// <summary>The value.</summary>
    Value = 0,

    /// <summary>The key.</summary>
    Key,

    /// <summary>The last header of a name.</summary>
    Header,

    /// <summary>The topic.</summary>
    Topic,

    /// <summary>The partition.</summary>
    Partition,

    /// <summary>The offset.</summary>
    Offset,

    /// <summary>The timestamp: a time in a column of times, milliseconds since 1970 in any other.</summary>
    Timestamp,
}
