namespace KafkaFetch.Sinks.Postgres;

/// <summary>How rows are written.</summary>
public enum PostgresSinkMode
{
    /// <summary>Each record is a row; one that is there already is left as it is.</summary>
    Insert = 0,

    /// <summary>A record replaces the row with the same key columns, unless that row is of a later record of its partition.</summary>
    Upsert,
}
