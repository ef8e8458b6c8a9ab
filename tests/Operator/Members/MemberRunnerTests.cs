using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Operator.Members;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.Operator.Tests.Members;

[Trait("Ring", "Integration")]
public sealed class MemberRunnerTests
{
    [Fact]
    public async Task The_sink_of_a_member_that_does_not_start_is_disposed_each_time()
    {
        await using var host = new MemberHost(
            new MemberHostOptions { Registry = Prometheus.Metrics.NewCustomRegistry() }, TimeProvider.System, NullLoggerFactory.Instance);
        var runner = new MemberRunner(
            host, new NoQueue(), Options.Create(new WorkerOptions()), TimeProvider.System, NullLogger<MemberRunner>.Instance);
        var sinks = new List<CountedSink>();
        var plan = Plan(() =>
        {
            sinks.Add(new CountedSink());
            return sinks[^1];
        });

        for (var reconciles = 0; reconciles < 3; reconciles++)
        {
            var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await runner.EnsureAsync(new EntityKey("ns", "c-0"), plan));
            Assert.Contains("session.timeout.ms", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal([1, 1, 1], sinks.Select(s => s.Disposals));
        Assert.Null(runner.Find(new EntityKey("ns", "c-0")));
    }

    private static MemberPlan Plan(Func<ISink> sink) => new()
    {
        Settings = new MemberSettings
        {
            Name = "ns/c-0",
            Namespace = "ns",
            Consumer = "c",
            Cluster = new ClusterSettings(["127.0.0.1:9"]),
            GroupId = "g",
            Topics = ["orders"],
            Delivery = new DeliverySettings(),
            Properties = new Dictionary<string, string> { ["session.timeout.ms"] = "60000", ["max.poll.interval.ms"] = "10000" },
        },
        CreateSink = sink,
        Fingerprint = "",
        ConsumerGeneration = 1,
        Paused = false,
        RecordsPerSecond = null,
    };

    private sealed class CountedSink : ISink
    {
        public int Disposals { get; private set; }

        public RecordFields Fields => RecordFields.None;

        public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
        {
            answers.Span.Fill(SinkAnswer.Delivered);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            Disposals++;
            return ValueTask.CompletedTask;
        }
    }
}
