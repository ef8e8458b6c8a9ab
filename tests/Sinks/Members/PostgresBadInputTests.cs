using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Postgres;
using KafkaFetch.Testing.Postgres;

namespace KafkaFetch.Sinks.Tests.Members;

[Trait("Ring", "EndToEnd")]
public sealed class PostgresBadInputTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Bytes_take_all_of_it_and_json_refuses_what_is_none(int batch)
    {
        server.Need();
        const string Origin = "kafka_topic text, kafka_partition int, kafka_offset bigint, UNIQUE (kafka_topic, kafka_partition, kafka_offset)";
        await server.ExecuteAsync($"CREATE TABLE bytes_{batch} (k bytea, v bytea, {Origin}); CREATE TABLE docs_{batch} (doc jsonb, {Origin})");
        await using (var run = new SinkRun())
        {
            await run.ProduceAsync([.. BadRecords.All.Select(r => r.Message)]);
            var end = await run.RunAsync(
                new PostgresSink(new() { Connection = server.Connection, Table = $"bytes_{batch}", Columns = [new("k", PostgresColumnFrom.Key), new("v", PostgresColumnFrom.Value)] }),
                FailurePolicy.Block,
                BadRecords.All.Count,
                batch);
            Assert.Null(end.Partitions[0].Blocked);
            Assert.Equal(BadRecords.All.Count, end.Counters.Delivered);
        }

        await using (var run = new SinkRun())
        {
            await run.ProduceAsync([.. BadRecords.All.Select(r => r.Message)]);
            var end = await run.RunAsync(
                new PostgresSink(new() { Connection = server.Connection, Table = $"docs_{batch}", JsonColumn = "doc" }), FailurePolicy.Skip, BadRecords.All.Count, batch);
            Assert.Equal(BadRecords.All.Count, end.Counters.Delivered + end.Counters.Skipped);
            Assert.Equal("DeliveryRejected", end.LastError!.Reason);
            Assert.Contains("""{"a": 1}""", await server.QueryAsync($"SELECT doc::text FROM docs_{batch}"));
        }
    }
}
