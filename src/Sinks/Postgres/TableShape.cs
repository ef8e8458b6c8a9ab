using Npgsql;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>What a table says of the columns that are written.</summary>
internal sealed class TableShape
{
    // Without their lengths: an explicit cast to varchar(3) would cut what an assignment refuses. -1 and not null, which would make
    // char of any length char(1).
    private const string Query = """
        SELECT a.attname, format_type(a.atttypid, -1) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
        """;

    private const string UniqueQuery = """
        SELECT array_agg(a.attname::text) FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = to_regclass($1) AND i.indisunique AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
        GROUP BY i.indexrelid
        """;

    private TableShape(IReadOnlyList<string> types, IReadOnlyList<string> identity) => (Types, Identity) = (types, identity);

    /// <summary>The types, as SQL writes them, in the order of the columns.</summary>
    internal IReadOnlyList<string> Types { get; }

    /// <summary>
    /// The columns by which a record that comes again is known: topic, partition and offset, and the timestamp where the table has them unique
    /// together with it. A topic that is made anew, and one of another cluster, has the same three.
    /// </summary>
    internal IReadOnlyList<string> Identity { get; }

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
            ? (new TableShape([.. columns.Select(c => found[c.Name])], await IdentityAsync(connection, settings, cancellationToken).ConfigureAwait(false)), null)
            : (null, $"table {settings.Table} has no column {string.Join(", ", missing)}: add it");
    }

    private static async Task<IReadOnlyList<string>> IdentityAsync(
        NpgsqlConnection connection, PostgresSinkSettings settings, CancellationToken cancellationToken)
    {
        var origin = RowLayout.Origin(settings);
        if (RowLayout.Time(settings) is not { } time)
        {
            return origin;
        }

        string[] timed = [.. origin, time];
        await using var command = new NpgsqlCommand(UniqueQuery, connection) { Parameters = { new() { Value = settings.Table } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (timed.ToHashSet().SetEquals(reader.GetFieldValue<string[]>(0)))
            {
                return timed;
            }
        }

        return origin;
    }
}
