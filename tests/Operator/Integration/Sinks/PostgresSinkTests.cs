using KafkaFetch.Entities.Delivery.Postgres;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Postgres;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

[Trait("Ring", "EndToEnd")]
public sealed class PostgresSinkTests(PostgresServer server, LocalOperatorCluster cluster) : IClassFixture<PostgresServer>, IClassFixture<LocalOperatorCluster>
{
    private const string Origin = "kafka_topic text, kafka_partition int, kafka_offset bigint, UNIQUE (kafka_topic, kafka_partition, kafka_offset)";

    [Fact]
    public async Task A_missing_secret_is_named_and_rows_come_when_it_does()
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE inserted (doc jsonb, {Origin})");
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => Postgres(c, new() { Table = "inserted", JsonColumn = "doc" }));
        var stalled = await test.ReadyAsync("False", "SecretNotFound");
        Assert.Contains("spec.delivery.postgres.connection", stalled.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
        Assert.Contains("database", stalled.Status.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);

        await test.WriteSecretAsync("database", ("connection", server.Connection));
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 30);

        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 30 });
        Assert.Equal(["30 30"], await server.QueryAsync("SELECT count(*), count(DISTINCT doc) FROM inserted"));
    }

    [Fact]
    public async Task A_group_that_reads_everything_again_writes_no_row_twice()
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE again (doc jsonb, {Origin})");
        await server.ExecuteAsync($"CREATE TABLE latest (id text PRIMARY KEY, doc jsonb, {Origin})");
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.WriteSecretAsync("database", ("connection", server.Connection));
        await test.CreateManagerAsync();
        await test.ProduceAsync(0, 30);
        await test.ProduceAsync(0, 30);
        foreach (var round in (string[])["first", "second"])
        {
            await test.CreateConsumerAsync(c => Postgres(c, new() { Table = "again", JsonColumn = "doc" }), $"insert-{round}");
            await test.CreateConsumerAsync(
                c => Postgres(c, new()
                {
                    Table = "latest",
                    Mode = PostgresSinkMode.Upsert,
                    KeyColumns = ["id"],
                    Columns = [new() { Name = "id", From = PostgresColumnSource.Key }, new() { Name = "doc" }],
                }),
                $"upsert-{round}");
            await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 60 }, $"insert-{round}");
            await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 60 }, $"upsert-{round}");
        }

        Assert.Equal(["60"], await server.QueryAsync("SELECT count(*) FROM again"));
        Assert.Equal(["30 30"], await server.QueryAsync("SELECT count(*), count(*) FILTER (WHERE doc::text = id) FROM latest"));
    }

    [Fact]
    public async Task A_server_that_stops_is_told_and_nothing_is_lost_when_it_comes_back()
    {
        server.Need();
        await server.ExecuteAsync($"CREATE TABLE crashed (doc jsonb, {Origin})");
        await using var test = await ToTableAsync("crashed");
        await test.ProduceAsync(0, 10);
        await test.StatusAsync("ten are delivered", s => s is { Lag: 0, Counters.Delivered: 10 });

        await server.StopAsync();
        await test.ProduceAsync(10, 10);
        var told = await test.ReadyAsync("False", "DeliveryFailing");
        Assert.Contains("127.0.0.1", told.Status!.Conditions.Single(c => c.Type == "Ready").Message, StringComparison.Ordinal);
        await test.StatusAsync("the lag shows", s => s.Lag == 10);

        await server.RestartAsync();
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 20 });
        Assert.Equal(["20 20"], await server.QueryAsync("SELECT count(*), count(DISTINCT doc) FROM crashed"));
    }

    [Fact]
    public async Task A_missing_table_and_a_wrong_password_are_told_and_heal()
    {
        server.Need();
        await using var test = await ToTableAsync("later");
        await test.ProduceAsync(0, 5);
        var missing = await test.ReadyAsync("False", "DeliveryRejected");
        Assert.Contains("no table later", missing.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);

        await server.ExecuteAsync($"CREATE TABLE later (doc jsonb, {Origin})");
        await test.ReadyAsync("True", "Consuming");

        await test.WriteSecretAsync("wrong", ("connection", server.Connection.Replace(PostgresServer.Password, "wr0ng", StringComparison.Ordinal)));
        await test.ChangeAsync(c => c.Spec.Delivery!.Postgres!.Connection = OperatorUnderTest.From("wrong", "connection"));
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(5, 5);
        var refused = await test.ReadyAsync("False", "AuthenticationFailed");
        Assert.DoesNotContain(refused.Status!.Conditions, c => c.Message.Contains("wr0ng", StringComparison.Ordinal));

        await test.ChangeAsync(c => c.Spec.Delivery!.Postgres!.Connection = OperatorUnderTest.From("database", "connection"));
        await test.ReadyAsync("True", "Consuming");
        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 5 });
        Assert.Equal(["10 10"], await server.QueryAsync("SELECT count(*), count(DISTINCT doc) FROM later"));
    }

    private async Task<OperatorUnderTest> ToTableAsync(string table)
    {
        var test = await OperatorUnderTest.StartAsync(cluster);
        await test.WriteSecretAsync("database", ("connection", server.Connection));
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => Postgres(c, new() { Table = table, JsonColumn = "doc" }));
        await test.ReadyAsync("True", "Consuming");
        return test;
    }

    private static void Postgres(KafkaConsumer consumer, PostgresSinkSpec sink)
    {
        sink.Connection = OperatorUnderTest.From("database", "connection");
        (consumer.Spec.Delivery!.Http, consumer.Spec.Delivery.Postgres) = (null, sink);
        consumer.Spec.Delivery.Batch.MaxRecords = 10;
    }
}
