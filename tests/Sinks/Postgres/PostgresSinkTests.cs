using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Postgres;
using KafkaFetch.Testing.Postgres;

namespace KafkaFetch.Sinks.Tests.Postgres;

[Trait("Ring", "EndToEnd")]
public sealed class PostgresSinkTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Origin = "kafka_topic text, kafka_partition int, kafka_offset bigint, UNIQUE (kafka_topic, kafka_partition, kafka_offset)";

    [Fact]
    public async Task Every_part_of_a_record_can_be_a_column()
    {
        server.Need();
        await server.ExecuteAsync(
            $"CREATE TABLE parts (id int, name text, tags jsonb, whole jsonb, k text, h bytea, at timestamptz, ms bigint, missing int, {Origin})");
        await using var sink = Sink("parts", [
            new("id", PostgresColumnFrom.Value, "/customer/id"),
            new("name", PostgresColumnFrom.Value, "/customer/a~1b"),
            new("tags", PostgresColumnFrom.Value, "/tags"),
            new("whole", PostgresColumnFrom.Value),
            new("k", PostgresColumnFrom.Key),
            new("h", PostgresColumnFrom.Header, Header: "raw"),
            new("at", PostgresColumnFrom.Timestamp),
            new("ms", PostgresColumnFrom.Timestamp),
            new("missing", PostgresColumnFrom.Value, "/tags/7")]);
        var value = """{"customer":{"id":42,"a/b":"Zoë"},"tags":["x",1]}""";

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of(value, "key", Records.Header("raw", "A"))));

        Assert.Equal(
            ["""42 Zoë ["x", 1] Zoë key 41 2023-11-14 22:13:20.123 1700000000123 ~ orders 3 7"""],
            await server.QueryAsync(
                """
                SELECT id, name, tags::text, whole->'customer'->>'a/b', k, encode(h, 'hex'), to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'),
                ms, missing, kafka_topic, kafka_partition, kafka_offset FROM parts
                """));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task A_redelivery_writes_nothing_twice(int batch)
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE twice_{batch} (doc jsonb, {Origin})");
        await using var sink = new PostgresSink(new() { Connection = server.Connection, Table = $"twice_{batch}", JsonColumn = "doc" });
        var records = Enumerable.Range(0, 1000).Select(n => Records.OfBytes(Records.Bytes($$"""{"n":{{n}}}"""), offset: n)).ToArray();

        for (var round = 0; round < 2; round++)
        {
            foreach (var piece in records.Chunk(batch))
            {
                Assert.All(await sink.DeliverAsync(piece), a => Assert.Equal(SinkAnswer.Delivered, a));
            }
        }

        Assert.Equal(["1000 499500"], await server.QueryAsync($"SELECT count(*), sum((doc->>'n')::int) FROM twice_{batch}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task A_unique_constraint_that_has_the_timestamp_too_tells_records_of_a_topic_made_anew_apart(int batch)
    {
        server.Need();
        await server.ExecuteAsync(
            $"CREATE TABLE anew_{batch} (n int, at timestamptz, {Origin.Replace("kafka_offset)", "kafka_offset, at)", StringComparison.Ordinal)})");
        await using var sink = Sink($"anew_{batch}", [new("n", PostgresColumnFrom.Value), new("at", PostgresColumnFrom.Timestamp)]);
        var records = Enumerable.Range(0, 50)
            .Select(n => Records.OfBytes(Records.Bytes($"{n}"), offset: n, timestamp: Records.Timestamp + n)).ToArray();
        var anew = records.Select(r => r with { TimestampMs = r.TimestampMs + 60_000 }).ToArray();

        foreach (var piece in new[] { records, records, anew, anew }.SelectMany(all => all.Chunk(batch)))
        {
            Assert.All(await sink.DeliverAsync(piece), a => Assert.Equal(SinkAnswer.Delivered, a));
        }

        Assert.Equal(["100 50"], await server.QueryAsync($"SELECT count(*), count(DISTINCT kafka_offset) FROM anew_{batch}"));
    }

    [Fact]
    public async Task An_upsert_keeps_one_row_a_key_and_never_goes_back()
    {
        server.Need();
        await server.ExecuteAsync("CREATE TABLE state (id int PRIMARY KEY, v text, kafka_topic text, kafka_partition int, kafka_offset bigint)");
        await using var sink = Sink(
            "state", [new("id", PostgresColumnFrom.Key), new("v", PostgresColumnFrom.Value)], PostgresSinkMode.Upsert, ["id"]);
        var first = new[] { Row("1", "a", 0), Row("2", "b", 1), Row("1", "c", 2) };

        Assert.All(await sink.DeliverAsync(first), a => Assert.Equal(SinkAnswer.Delivered, a));
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Row("2", "d", 3)));
        Assert.All(await sink.DeliverAsync(first), a => Assert.Equal(SinkAnswer.Delivered, a));
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Row("1", "a", 0)));

        Assert.Equal(["1 c 2", "2 d 3"], await server.QueryAsync("SELECT id, v, kafka_offset FROM state ORDER BY id"));
    }

    [Fact]
    public async Task A_record_of_the_wrong_type_is_refused_alone_and_not_shown()
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE numbers (n int, {Origin})");
        await using var sink = Sink("numbers", [new("n", PostgresColumnFrom.Value)]);
        var records = Enumerable.Range(0, 9).Select(n => Row("k", n == 6 ? "s3cret" : $"{n}", n)).ToArray();

        var answers = await sink.DeliverAsync(records);

        Assert.Equal([.. Enumerable.Repeat(SinkOutcome.Delivered, 6), SinkOutcome.Reject], answers.Take(7).Select(a => a.Outcome));
        Assert.Equal("DeliveryRejected", answers[6].Reason);
        Assert.Contains("22P02", answers[6].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", answers[6].Message, StringComparison.Ordinal);
        Assert.All(await sink.DeliverAsync(records[7..]), a => Assert.Equal(SinkAnswer.Delivered, a));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "7", "8"], await server.QueryAsync("SELECT n FROM numbers ORDER BY n"));
    }

    [Theory]
    [InlineData("n int", "99999999999", "22003")]
    [InlineData("n varchar(3)", "four", "22001")]
    [InlineData("n char(3)", "four", "22001")]
    [InlineData("n int CHECK (n > 5)", "5", "23514")]
    [InlineData("n int NOT NULL", null, "23502")]
    [InlineData("n jsonb", "{\"a\":", "22P02")]
    [InlineData("n text", "nul\0", "22021")]
    public async Task What_the_table_refuses_is_no_reason_to_try_again(string column, string? value, string state)
    {
        server.Need();
        var table = $"refuses_{Math.Abs(StringComparer.Ordinal.GetHashCode(column))}";
        await server.ExecuteAsync($"CREATE TABLE {table} ({column}, {Origin})");
        await using var sink = Sink(table, [new("n", PostgresColumnFrom.Value)]);

        var answer = await sink.DeliverAsync(Records.Of(value));

        Assert.Equal(SinkOutcome.Reject, answer.Outcome);
        Assert.Contains(state, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_halts_and_heals_once_it_is()
    {
        server.Need();
        await using var sink = Sink("later", [new("n", PostgresColumnFrom.Value)]);

        await HaltsAsync(sink, "there is no table later");
        await server.ExecuteAsync("CREATE TABLE later (n int)");
        await HaltsAsync(sink, "no column kafka_topic, kafka_partition, kafka_offset");
        await server.ExecuteAsync("ALTER TABLE later ADD kafka_topic text, ADD kafka_partition int, ADD kafka_offset bigint");
        await HaltsAsync(sink, "needs a unique constraint");
        await server.ExecuteAsync("ALTER TABLE later ADD UNIQUE (kafka_topic, kafka_partition, kafka_offset)");

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Records.Of("1")));
    }

    [Fact]
    public async Task A_wrong_password_halts_and_is_not_shown()
    {
        server.Need();
        var connection = server.Connection.Replace(PostgresServer.Password, "s3cret", StringComparison.Ordinal);
        await using var sink = new PostgresSink(new() { Connection = connection, Table = "t", JsonColumn = "j" });

        var answer = await sink.DeliverAsync(Records.Of("{}"));

        Assert.Equal((SinkOutcome.Halt, "AuthenticationFailed"), (answer.Outcome, answer.Reason));
        Assert.DoesNotContain("s3cret", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_goes_away_is_tried_again_and_found_when_it_is_back()
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE outage (n int, {Origin})");
        await using var sink = Sink("outage", [new("n", PostgresColumnFrom.Value)]);
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Row("k", "0", 0)));

        await server.StopAsync();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(SinkOutcome.Retry, (await sink.DeliverAsync(Row("k", "1", 1))).Outcome);
            }
        }
        finally
        {
            await server.RestartAsync();
        }

        for (var answer = default(SinkAnswer); answer != SinkAnswer.Delivered;)
        {
            answer = await sink.DeliverAsync(Row("k", "1", 1));
            Assert.True(answer.Outcome is SinkOutcome.Retry or SinkOutcome.Delivered, answer.Message);
        }

        Assert.Equal(["0", "1"], await server.QueryAsync("SELECT n FROM outage ORDER BY n"));
    }

    [Fact]
    public async Task Cancelled_while_the_table_is_locked_it_ends_at_once()
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE locked (n int, {Origin})");
        await using var sink = Sink("locked", [new("n", PostgresColumnFrom.Value)]);
        await using var other = new Npgsql.NpgsqlConnection(server.Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new Npgsql.NpgsqlCommand("LOCK TABLE locked", other))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sink.DeliverAsync(new[] { Row("k", "1", 1), Row("k", "2", 2) }, new SinkAnswer[2], timeout.Token));
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(Row("k", "1", 1)));
    }

    private static async Task HaltsAsync(PostgresSink sink, string words)
    {
        var answer = await sink.DeliverAsync(Records.Of("1"));
        Assert.Equal(SinkOutcome.Halt, answer.Outcome);
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
    }

    private static Record Row(string key, string value, long offset) => Records.OfBytes(Records.Bytes(value), Records.Bytes(key), offset);

    private PostgresSink Sink(
        string table, IReadOnlyList<PostgresColumn> columns, PostgresSinkMode mode = PostgresSinkMode.Insert, IReadOnlyList<string>? keys = null)
        => new(new() { Connection = server.Connection, Table = table, Columns = columns, Mode = mode, KeyColumns = keys ?? [] });
}
