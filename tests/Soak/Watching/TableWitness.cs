using KafkaFetch.Soak.History;
using KafkaFetch.Testing.Postgres;
using Npgsql;

namespace KafkaFetch.Soak.Watching;

/// <summary>What was written to a table, in the order of its transactions: triggers of the soak's note each row that is inserted or updated.</summary>
internal sealed class TableWitness(PostgresServer server, string table, Timeline timeline) : IWitness
{
    /// <summary>The tables that the consumers write, and who notes what is written.</summary>
    public const string Schema = """
        CREATE TABLE soak_rows (doc jsonb, kafka_topic text, kafka_partition int, kafka_offset bigint, UNIQUE (kafka_topic, kafka_partition, kafka_offset));
        CREATE TABLE soak_latest (k text PRIMARY KEY, v text, kafka_topic text, kafka_partition int, kafka_offset bigint);
        CREATE TABLE soak_written (seq bigserial, name text, tx bigint DEFAULT txid_current(), at timestamptz DEFAULT clock_timestamp(), topic text, part int, pos bigint);
        CREATE FUNCTION soak_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO soak_written (name, topic, part, pos) VALUES (TG_TABLE_NAME, NEW.kafka_topic, NEW.kafka_partition, NEW.kafka_offset);
          RETURN NULL;
        END $$;
        CREATE TRIGGER note AFTER INSERT OR UPDATE ON soak_rows FOR EACH ROW EXECUTE FUNCTION soak_note();
        CREATE TRIGGER note AFTER INSERT OR UPDATE ON soak_latest FOR EACH ROW EXECUTE FUNCTION soak_note();
        """;

    // The rows of a transaction are one delivery, whatever order they were written in.
    private const string Written = """
        SELECT topic, part, pos, at FROM (SELECT *, min(seq) OVER (PARTITION BY tx) AS first FROM soak_written WHERE name = @table) w
        ORDER BY first, topic, part, pos
        """;

    public int Count { get; private set; }

    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.Connection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Written, connection);
        command.Parameters.AddWithValue("table", table);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var arrivals = new List<Arrival>();
        while (await reader.ReadAsync(cancellation))
        {
            arrivals.Add(new Arrival(
                new Place(string.Intern(reader.GetString(0)), reader.GetInt32(1), reader.GetInt64(2)),
                timeline.At(reader.GetFieldValue<DateTimeOffset>(3)),
                ArrivalKind.Acknowledged));
        }

        Count = arrivals.Count;
        return arrivals;
    }

    /// <summary>The rows that the table has now.</summary>
    public async Task<IReadOnlyList<Place>> RowsAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.Connection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT kafka_topic, kafka_partition, kafka_offset FROM {table}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<Place>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new Place(string.Intern(reader.GetString(0)), reader.GetInt32(1), reader.GetInt64(2)));
        }

        return rows;
    }
}
