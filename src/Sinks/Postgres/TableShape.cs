using Npgsql;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>The types of the columns that are written, in their order.</summary>
internal sealed class TableShape
{
    // Without their lengths: an explicit cast to varchar(3) would cut what an assignment refuses. -1 and not null, which would make
    // char of any length char(1).
    private const string Query = """
        SELECT a.attname, format_type(a.atttypid, -1) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private TableShape(IReadOnlyList<string> types) => Types = types;

    /// <summary>The types, as SQL writes them.</summary>
    internal IReadOnlyList<string> Types { get; }

    /// <summary>Reads the types.</summary>
    /// <returns>The shape, or what is missing and what to do.</returns>
    internal static async Task<(TableShape? Shape, string? Missing)> ReadAsync(
        NpgsqlConnection connection, PostgresSinkSettings settings, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new() { Value = settings.Table } } };
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found[reader.GetString(0)] = reader.GetString(1);
            }
        }

        if (found.Count == 0)
        {
            return (null, $"there is no table {settings.Table}: create it, or set delivery.postgres.table to another");
        }

        var columns = RowLayout.Columns(settings);
        var missing = columns.Where(c => !found.ContainsKey(c.Name)).Select(c => c.Name).ToArray();
        return missing.Length == 0
            ? (new TableShape([.. columns.Select(c => found[c.Name])]), null)
            : (null, $"table {settings.Table} has no column {string.Join(", ", missing)}: add it");
    }
}
