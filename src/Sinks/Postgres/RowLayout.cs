namespace KafkaFetch.Sinks.Postgres;

/// <summary>
/// The columns that are written: those of the settings, and where a record came from. Topic, partition and offset go into the columns
/// that are mapped from them, else into <c>kafka_topic</c>, <c>kafka_partition</c> and <c>kafka_offset</c>.
/// </summary>
internal static class RowLayout
{
    private static readonly (PostgresColumnFrom From, string Name)[] Origins =
    [
        (PostgresColumnFrom.Topic, "kafka_topic"),
        (PostgresColumnFrom.Partition, "kafka_partition"),
        (PostgresColumnFrom.Offset, "kafka_offset"),
    ];

    /// <summary>All columns, each name once.</summary>
    internal static IReadOnlyList<PostgresColumn> Columns(PostgresSinkSettings settings)
    {
        List<PostgresColumn> columns = settings.JsonColumn is { } json ? [new PostgresColumn(json, PostgresColumnFrom.Value)] : [.. settings.Columns];
        foreach (var (from, name) in Origins)
        {
            if (!columns.Exists(c => c.From == from || c.Name == name))
            {
                columns.Add(new PostgresColumn(name, from));
            }
        }

        return columns;
    }

    /// <summary>The column of the record's timestamp; null when none is mapped from it.</summary>
    internal static string? Time(PostgresSinkSettings settings) => Columns(settings).FirstOrDefault(c => c.From == PostgresColumnFrom.Timestamp)?.Name;

    /// <summary>The columns of topic, partition and offset, in this order.</summary>
    internal static IReadOnlyList<string> Origin(PostgresSinkSettings settings)
    {
        var columns = Columns(settings);
        return [.. Origins.Select(o => columns.FirstOrDefault(c => c.From == o.From)?.Name ?? o.Name)];
    }
}
