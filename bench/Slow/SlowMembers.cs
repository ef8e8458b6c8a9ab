using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.Bench.Brokers;
using KafkaFetch.Bench.Idle;
using KafkaFetch.Bench.Lanes;
using KafkaFetch.DataPlane.Members;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Bench.Slow;

/// <summary>
/// The most memory that members hold while a backlog of 200-byte records waits for a sink that takes 50 ms for each, against bare consumers
/// with the default settings that take a record each 50 ms. Each kind in a process of its own. What is sampled is the resident memory,
/// uncollected, so the garbage on the way is in it.
/// </summary>
internal static class SlowMembers
{
    public const string Verb = "slow-child";
    private const int Members = 20;
    private const int Partitions = 4;
    private const int Records = 80_000;
    private const int ValueBytes = 200;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync()
    {
        var topic = "bench-" + Guid.NewGuid().ToString("N")[..8];
        using var broker = await BenchBroker.StartAsync(topic, Partitions);
        await broker.FillAsync(topic, Partitions, Records, BitConverter.GetBytes, new byte[ValueBytes]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Members} consumers, each before {Records:N0} records of {ValueBytes} bytes on {Partitions} partitions, {Pace.TotalMilliseconds} ms a record, {broker.Description}, .NET {Environment.Version}"));
        var bare = await ChildAsync("defaults", broker.Bootstrap, topic);
        var member = await ChildAsync("member", broker.Bootstrap, topic);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"member {member:0.0} MB (5 at most), {bare / member:0.0} times less than the defaults"));
        return 0;
    }

    /// <summary>The other process.</summary>
    public static async Task<int> ServeAsync(string kind, string bootstrap, string topic)
    {
        using var broker = BenchBroker.At(bootstrap);
        var host = new MemberHost(
            new MemberHostOptions { Registry = Prometheus.Metrics.NewCustomRegistry() }, TimeProvider.System, NullLoggerFactory.Instance);
        Start(kind, host, broker, topic, "first");
        await Task.Delay(Phases.Settle, TimeProvider.System);
        var before = Footprint.Now();
        for (var i = 0; i < Members; i++)
        {
            Start(kind, host, broker, topic, $"g{i}");
        }

        var most = 0L;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Watched;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            most = Math.Max(most, Footprint.Now(collected: false).ResidentBytes - before.ResidentBytes);
        }

        var cores = (Footprint.Now(collected: false).Cpu - before.Cpu) / Watched;
        Child.End(string.Create(CultureInfo.InvariantCulture, $"{most / 1e6 / Members:0.00} {cores:0.000}"));
        return 0;
    }

    private static void Start(string kind, MemberHost host, BenchBroker broker, string topic, string group)
    {
        var settings = broker.SettingsOf(topic, Partitions, $"{topic}-{kind}-{group}", $"bench/{group}");
        if (kind == "member")
        {
            host.Start(settings, new DelayingSink(() => Task.Delay(Pace, TimeProvider.System), long.MaxValue));
        }
        else
        {
            // A task that waits between two reads, so that a thread is nobody's share.
            _ = ReadSlowlyAsync(settings);
        }
    }

    private static async Task ReadSlowlyAsync(MemberSettings settings)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = string.Join(',', settings.Cluster.BootstrapServers),
            GroupId = settings.GroupId,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe(settings.Topics);
        while (true)
        {
            consumer.Consume(0);
            await Task.Delay(Pace, TimeProvider.System);
        }
    }

    private static async Task<double> ChildAsync(string kind, string bootstrap, string topic)
    {
        var figures = (await Child.RunAsync(Verb, kind, bootstrap, topic)).Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        var megabytes = figures[0];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{kind,-8}: {megabytes:0.0} MB each at most, {figures[1] * 100:0} % of a core for all"));
        return megabytes;
    }
}
