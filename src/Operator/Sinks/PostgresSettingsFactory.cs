using KafkaFetch.Entities.Delivery.Postgres;
using KafkaFetch.Sinks.Postgres;
using PostgresSinkMode = KafkaFetch.Sinks.Postgres.PostgresSinkMode;

namespace KafkaFetch.Operator.Sinks;

/// <summary>Turns <c>spec.delivery.postgres</c> into settings.</summary>
internal static class PostgresSettingsFactory
{
    public static PostgresSinkSettings From(PostgresSinkSpec spec, string connection) => new()
    {
        Connection = connection,
        Table = spec.Table,
        Mode = spec.Mode == Entities.Delivery.Postgres.PostgresSinkMode.Upsert ? PostgresSinkMode.Upsert : PostgresSinkMode.Insert,
        Columns = [.. (spec.Columns ?? []).Select(c => new PostgresColumn(c.Name, From(c.From), c.Pointer, c.Header))],
        JsonColumn = spec.JsonColumn,
        KeyColumns = [.. spec.KeyColumns ?? []],
    };

    private static PostgresColumnFrom From(PostgresColumnSource source) => source switch
    {
        PostgresColumnSource.Key => PostgresColumnFrom.Key,
        PostgresColumnSource.Header => PostgresColumnFrom.Header,
        PostgresColumnSource.Topic => PostgresColumnFrom.Topic,
        PostgresColumnSource.Partition => PostgresColumnFrom.Partition,
        PostgresColumnSource.Offset => PostgresColumnFrom.Offset,
        PostgresColumnSource.Timestamp => PostgresColumnFrom.Timestamp,
        _ => PostgresColumnFrom.Value,
    };
}
