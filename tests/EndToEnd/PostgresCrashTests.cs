using System.Globalization;
using System.Text;
using Confluent.Kafka;
using KafkaFetch.Testing.Postgres;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

[Trait("Ring", "EndToEnd")]
public class PostgresCrashTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int Kills = 5;
    private const int Keys = 500;
    private const string Origin = "kafka_topic text, kafka_partition int, kafka_offset bigint, UNIQUE (kafka_topic, kafka_partition, kafka_offset)";

    [Fact]
    public async Task Five_kills_under_load_write_no_row_twice_lose_none_and_leave_the_last_of_each_key()
    {
        server.Need();
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(5);
        await server.ExecuteAsync($"CREATE TABLE every_one (number bigint, {Origin})");
        await server.ExecuteAsync($"CREATE TABLE latest (id text PRIMARY KEY, number bigint, {Origin})");
        await using var broker = await BrokerProcess.StartAsync("load:4");
        await using var installation = new LocalInstallation();
        await installation.StartAsync(cancellation);
        (await installation.Kubectl.RunWithInputAsync(Resources(broker.Bootstrap), "apply", "-f", "-")).Succeeded();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var producing = ProduceAsync(broker.Bootstrap, stop.Token);
        await Eventually.TrueAsync("rows come", async _ => await CountAsync("every_one") > 100, TimeSpan.FromSeconds(60), cancellation);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1_000, 6_000)), TimeProvider.System, cancellation);
            await installation.CrashAsync();
            installation.Launch();
        }

        await stop.CancelAsync();
        var (produced, last) = await producing;
        await Eventually.HoldsAsync("a row for every record", _ => CountAsync("every_one"), rows => rows >= produced, TimeSpan.FromMinutes(3), cancellation);
        await Eventually.HoldsAsync(
            "the last of each key",
            _ => server.QueryAsync("SELECT id, number FROM latest"),
            rows => rows.ToHashSet().SetEquals(last.Select(l => $"{l.Key} {l.Value}")),
            TimeSpan.FromMinutes(1),
            cancellation);

        Assert.Equal([$"{produced} {produced}"], await server.QueryAsync("SELECT count(*), count(DISTINCT number) FROM every_one"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{produced} records, {last.Count} keys, {Kills} kills");
    }

    private async Task<long> CountAsync(string table)
        => long.Parse(Assert.Single(await server.QueryAsync($"SELECT count(*) FROM {table}")), CultureInfo.InvariantCulture);

    /// <summary>Produces growing numbers, key by key in turn, until it is stopped; answers how many, and the last of each key.</summary>
    private static async Task<(long Produced, Dictionary<string, long> Last)> ProduceAsync(string bootstrap, CancellationToken cancellation)
    {
        using var producer = new ProducerBuilder<string, string>(
            new ProducerConfig { BootstrapServers = bootstrap, LingerMs = 5, EnableIdempotence = true }).Build();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        var number = 0L;
        for (; !cancellation.IsCancellationRequested; number++)
        {
            var key = $"k{number % Keys}";
            last[key] = number;
            producer.Produce("load", new Message<string, string> { Key = key, Value = number.ToString(CultureInfo.InvariantCulture) });
            if (number % 10 == 0)
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }

        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(10)));
        return (number, last);
    }

    private string Resources(string bootstrap) => $$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: database, namespace: default}
        data:
          connection: {{Convert.ToBase64String(Encoding.UTF8.GetBytes(server.Connection))}}
        ---
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaManager
        metadata: {name: outside, namespace: default}
        spec: {bootstrapServers: ["{{bootstrap}}"]}
        ---
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumer
        metadata: {name: every-one, namespace: default}
        spec:
          managerRef: {name: outside}
          topics: [load]
          delivery:
            batch: {maxRecords: 50}
            postgres:
              connection: {secretKeyRef: {name: database, key: connection} }
              table: every_one
              columns: [{name: number, from: value}]
        ---
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumer
        metadata: {name: latest, namespace: default}
        spec:
          managerRef: {name: outside}
          topics: [load]
          ordering: Key
          delivery:
            batch: {maxRecords: 50}
            postgres:
              connection: {secretKeyRef: {name: database, key: connection} }
              table: latest
              mode: upsert
              keyColumns: [id]
              columns: [{name: id, from: key}, {name: number, from: value}]
        """;
}
