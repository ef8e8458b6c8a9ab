namespace KafkaFetch.Sinks.Postgres;

/// <summary>What goes into one column.</summary>
/// <param name="Name">The column's name: a lowercase SQL identifier of at most 63 characters.</param>
/// <param name="From">The part of the record.</param>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the value or the key; null for the whole.</param>
/// <param name="Header">The header's name, with <see cref="PostgresColumnFrom.Header"/>.</param>
public sealed record PostgresColumn(string Name, PostgresColumnFrom From, string? Pointer = null, string? Header = null);
