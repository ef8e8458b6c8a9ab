using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.Sinks.Files;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Sinks.Kafka;
using KafkaFetch.Sinks.Logs;
using KafkaFetch.Sinks.Tests.Http;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Members;

/// <summary>Whatever a topic holds is delivered, or refused with a reason; it crashes nothing and holds up nothing silently.</summary>
[Trait("Ring", "Integration")]
public sealed class BadInputTests
{
    private static int Count => BadRecords.All.Count;

    [Theory]
    [InlineData(HttpSinkFormat.Binary, 1)]
    [InlineData(HttpSinkFormat.Structured, 1)]
    [InlineData(HttpSinkFormat.Batch, 5)]
    [InlineData(HttpSinkFormat.Raw, 1)]
    public async Task Http_delivers_all_of_it(HttpSinkFormat format, int batch)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await AssertAllAsync(_ => Sending.Sink(Sending.To(receiver, format)), batch);
        Assert.Equal(batch == 1, receiver.Requests.Count == Count);
    }

    [Fact]
    public async Task Kafka_delivers_all_of_it()
    {
        await using var producers = new ProducerPool(NullLoggerFactory.Instance, TimeProvider.System);
        await AssertAllAsync(
            run =>
            {
                run.Broker.CreateTopic("out", 1);
                return new KafkaSink(new() { Cluster = run.Cluster, Topic = "out" }, producers);
            });
    }

    [Theory]
    [InlineData(FileSinkFormat.Json)]
    [InlineData(FileSinkFormat.Raw)]
    public async Task A_file_takes_all_of_it(FileSinkFormat format)
    {
        using var root = new TempDirectory();
        await AssertAllAsync(_ => new FileSink(new() { Root = root.Path, Namespace = "team", Consumer = "orders", Format = format }, TimeProvider.System, NullLoggerFactory.Instance), batch: 5);
    }

    [Fact]
    public async Task The_log_takes_all_of_it()
        => await AssertAllAsync(_ => new LogSink(new LogSinkSettings { Consumer = "team/orders" }, NullLoggerFactory.Instance));

    [Theory]
    [InlineData(HttpSinkFormat.Binary)]
    [InlineData(HttpSinkFormat.Structured)]
    [InlineData(HttpSinkFormat.Raw)]
    public async Task Four_megabytes_are_more_than_a_fetch_of_a_partition_and_arrive_all_the_same(HttpSinkFormat format)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var run = new SinkRun();
        await run.ProduceAsync(new() { Value = new byte[4_000_000] }, new() { Value = "v"u8.ToArray() });

        var end = await run.RunAsync(Sending.Sink(Sending.To(receiver, format)), FailurePolicy.Block, 2);

        Assert.Equal((2, null), (end.Counters.Delivered, end.Partitions[0].Blocked));
        Assert.True(receiver.Requests[0].Body.Length >= 4_000_000);
    }

    [Fact]
    public async Task What_the_receiver_refuses_is_shown_with_its_offset_and_reason()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Script(new HttpAnswer(), new HttpAnswer { Status = 400 });
        receiver.Default = new HttpAnswer { Status = 400 };
        await using var run = new SinkRun();
        await run.ProduceAsync([.. BadRecords.All.Select(r => r.Message)]);

        var stuck = await run.RunAsync(Sending.Sink(Sending.To(receiver)), FailurePolicy.Block, Count);

        var blocked = stuck.Partitions[0].Blocked!;
        Assert.Equal((1, "DeliveryRejected", 400), (blocked.Offset, blocked.Reason, blocked.Code));
        Assert.Equal(1, stuck.Partitions[0].Committable);
    }

    private static async Task AssertAllAsync(Func<SinkRun, ISink> sink, int batch = 1)
    {
        await using var run = new SinkRun();
        await run.ProduceAsync([.. BadRecords.All.Select(r => r.Message)]);

        var end = await run.RunAsync(sink(run), FailurePolicy.Block, Count, batch);

        var blocked = end.Partitions[0].Blocked;
        Assert.True(blocked is null, $"{BadRecords.All[(int)(blocked?.Offset ?? 0)].Name}: {blocked}");
        Assert.Equal((Count, 0), (end.Counters.Delivered, end.Counters.Failed));
    }
}
