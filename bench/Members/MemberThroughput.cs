using System.Globalization;
using KafkaFetch.Bench.Brokers;
using KafkaFetch.DataPlane.Members;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Bench.Members;

/// <summary>
/// Records a second of one member with a sink that does nothing, against a bare loop with the same librdkafka settings one with the
/// default settings, and one with those that stores each record, over one topic. Rounds alternate and the ratio is the median of the rounds' ratios, so that a busy machine slows all
/// alike. Every run is a new group that reads the topic from its beginning; the clock runs from its first record to its last.
/// </summary>
internal static class MemberThroughput
{
    private const int EmbeddedPartitions = 64;
    private const int Records = 1_000_000;
    private const int ValueBytes = 200;
    private const int Rounds = 7;
    private const int RoundsOfDefaults = 5;
    private const int RoundsOfStoring = 2;

    /// <param name="partitions">Of the topic; null for one on a real broker and 64 on the embedded one, which keeps 5 MB of each.</param>
    public static async Task<int> RunAsync(int? partitions)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var topic = "bench-" + run;
        using var broker = await BenchBroker.StartAsync(topic, partitions ?? EmbeddedPartitions);
        var count = partitions ?? (broker.IsEmbedded ? EmbeddedPartitions : 1);
        var value = new byte[ValueBytes];
        new Random(1).NextBytes(value);
        await broker.FillAsync(topic, count, Records, i => BitConverter.GetBytes(i % 1_000), value);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Records:N0} records of {ValueBytes} bytes on {count} partitions of {broker.Description}, {Environment.ProcessorCount} cores shared with it, .NET {Environment.Version}"));
        var ratios = new List<double>();
        var defaults = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            MemberSettings Settings(string kind) => broker.SettingsOf(topic, count, $"{run}-{round}-{kind}");
            var bareFirst = round % 2 == 0;
            var bare = bareFirst ? await MeasureAsync(broker, BareAsync) : default;
            var member = await MeasureAsync(broker, () => MemberAsync(Settings("member")));
            bare = bareFirst ? bare : await MeasureAsync(broker, BareAsync);
            ratios.Add(member.Rate / bare.Rate);
            Console.WriteLine($"round {round}: member   {member}");
            Console.WriteLine($"round {round}: bare     {bare}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {ratios[^1]:0.00}"));
            if (round < RoundsOfDefaults)
            {
                var plain = await MeasureAsync(broker, () => Task.FromResult(BareLoop.WithDefaults(Settings("default"), Records)));
                defaults.Add(member.Rate / plain.Rate);
                Console.WriteLine($"round {round}: defaults {plain}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {defaults[^1]:0.0} times the defaults"));
            }

            if (round < RoundsOfStoring)
            {
                var storing = await MeasureAsync(broker, () => Task.FromResult(BareLoop.StoringEach(Settings("storing"), Records)));
                Console.WriteLine($"round {round}: storing  {storing}");
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"round {round}: {member.Rate / storing.Rate:0.0} times the defaults that store each record"));
            }

            Task<TimeSpan> BareAsync() => Task.FromResult(BareLoop.LikeAMember(Settings("bare"), Records));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"defaults {Medians.Of(defaults):0.0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {Medians.Of(ratios):0.00}"));
        return 0;
    }

    private static async Task<Measured> MeasureAsync(BenchBroker broker, Func<Task<TimeSpan>> run)
    {
        var (cpu, brokerCpu) = (Environment.CpuUsage.TotalTime, broker.Cpu);
        var elapsed = await run();
        return new Measured(Records, elapsed, Environment.CpuUsage.TotalTime - cpu, broker.Cpu - brokerCpu);
    }

    private static async Task<TimeSpan> MemberAsync(MemberSettings settings)
    {
        var options = new MemberHostOptions { Registry = Prometheus.Metrics.NewCustomRegistry() };
        await using var host = new MemberHost(options, TimeProvider.System, NullLoggerFactory.Instance);
        var sink = new CountingSink(Records);
        host.Start(settings, sink);
        return await sink.All;
    }
}
