namespace KafkaFetch.Sinks.Postgres;

/// <summary>The SQL of one sink. Every name is a checked identifier or comes from the database's own catalog.</summary>
internal sealed class WriteStatements
{
    private const string Order = "kafkafetch_row";

    internal WriteStatements(PostgresSinkSettings settings, TableShape shape)
    {
        var columns = RowLayout.Columns(settings);
        var staged = Enumerable.Range(0, columns.Count).Select(i => $"c{i}").ToArray();
        var names = columns.Select(c => Quote(c.Name)).ToArray();
        var keys = settings.KeyColumns.Select(k => $"s.c{IndexOf(columns, k)}").ToArray();
        var table = string.Join('.', settings.Table.Split('.').Select(Quote));
        var upsert = settings.Mode == PostgresSinkMode.Upsert;

        // Of equal keys in one piece only the last may be written: a statement cannot update a row twice.
        var distinct = upsert ? $"DISTINCT ON ({string.Join(", ", keys)}) " : "";
        var into = $"INSERT INTO {table} AS t ({string.Join(", ", names)})";
        var select = $"SELECT {distinct}{string.Join(", ", staged.Select((c, i) => $"s.{c}::{shape.Types[i]}"))} FROM";
        var tail = upsert
            ? $"s ORDER BY {string.Join(", ", keys)}, s.{Order} DESC ON CONFLICT ({Names(settings.KeyColumns)}) DO UPDATE SET "
                + string.Join(", ", names.Select(n => $"{n} = EXCLUDED.{n}")) + $" WHERE {Newer(settings)}"
            : $"s ON CONFLICT ({Names(shape.Identity)}) DO NOTHING";

        // The name tells the shape: a pooler may hand out a connection on which another consumer's table lives.
        var staging = $"kafkafetch_{columns.Count}";
        CreateStaging =
            $"CREATE TEMP TABLE IF NOT EXISTS {staging} ({Order} int, {string.Join(", ", staged.Select(c => $"{c} text"))}) ON COMMIT DELETE ROWS";
        Copy = $"COPY pg_temp.{staging} FROM STDIN (FORMAT BINARY)";
        InsertStaged = $"{into} {select} pg_temp.{staging} {tail}";
        InsertOne = $"{into} {select} (VALUES (0, {string.Join(", ", staged.Select((_, i) => $"${i + 1}::text"))})) "
            + tail.Insert(1, $"({Order}, {string.Join(", ", staged)})");
    }

    /// <summary>Makes the table that a piece is copied into, on a connection that does not have it; each commit empties it.</summary>
    internal string CreateStaging { get; }

    /// <summary>Copies rows into the staging table: their number, then the texts.</summary>
    internal string Copy { get; }

    /// <summary>Writes what is staged.</summary>
    internal string InsertStaged { get; }

    /// <summary>Writes one row, whose texts are the parameters.</summary>
    internal string InsertOne { get; }

    // A row of a later record of the same partition stays: this record is a redelivery.
    private static string Newer(PostgresSinkSettings settings)
    {
        var origin = RowLayout.Origin(settings).Select(Quote).ToArray();
        return $"(t.{origin[0]} = EXCLUDED.{origin[0]} AND t.{origin[1]} = EXCLUDED.{origin[1]} AND t.{origin[2]} >= EXCLUDED.{origin[2]}) IS NOT TRUE";
    }

    private static int IndexOf(IReadOnlyList<PostgresColumn> columns, string name)
        => columns.Select((c, i) => (c.Name, i)).First(c => c.Name == name).i;

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static string Quote(string identifier) => $"\"{identifier}\"";
}
