using System.Globalization;
using KafkaFetch.Bench.Brokers;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Bench.Lanes;

/// <summary>
/// Ordering <c>Key</c>: one partition, 1,000 keys at random, 64 lanes, a sink that takes 1 ms, against 64 bare loops that call the same
/// sink, which is concurrency / latency with what this machine makes of a millisecond. Rounds alternate,
/// the ratio is the median of theirs.
/// </summary>
internal static class KeyLanes
{
    private const int Records = 100_000;
    private const int Keys = 1_000;
    private const int Lanes = 64;
    private const int Rounds = 7;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(1);

    public static async Task<int> RunAsync()
    {
        var topic = "bench-" + Guid.NewGuid().ToString("N")[..8];
        using var broker = await BenchBroker.StartAsync(topic, partitions: 1);
        await broker.FillAsync(topic, 1, Records, KeysAtRandom(), new byte[8]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Records:N0} records of {Keys:N0} keys on one partition, {Lanes} lanes, {Delay.TotalMilliseconds} ms a record, {broker.Description}, {Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        using var ticks = new Ticks(Delay);
        await BareAsync(ticks);
        var ratios = new List<double>();
        var ideals = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var bare = await BareAsync(ticks);
            var member = await MemberAsync(broker.SettingsOf(topic, 1, $"{topic}-{round}"), ticks);
            ratios.Add(member.Rate / bare.Rate);
            ideals.Add(member.Rate / member.Ideal);
            Console.WriteLine($"round {round}: bare   {bare}");
            Console.WriteLine($"round {round}: member {member}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Medians.Of(ideals):0.00} of concurrency / latency"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {Medians.Of(ratios):0.00}"));
        return 0;
    }

    private static Func<int, byte[]> KeysAtRandom()
    {
        var random = new Random(1);
        return _ => BitConverter.GetBytes(random.Next(Keys));
    }

    private static async Task<Run> MemberAsync(MemberSettings settings, Ticks ticks)
    {
        var options = new MemberHostOptions { Registry = Prometheus.Metrics.NewCustomRegistry() };
        await using var host = new MemberHost(options, TimeProvider.System, NullLoggerFactory.Instance);
        var sink = new DelayingSink(ticks.WaitAsync, Records);
        host.Start(settings with { Ordering = DeliveryOrdering.Key, Concurrency = Lanes }, sink);
        return await Run.OfAsync(sink);
    }

    private static async Task<Run> BareAsync(Ticks ticks)
    {
        await using var sink = new DelayingSink(ticks.WaitAsync, Records);
        var left = Records;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            var records = new Record[1];
            var answers = new SinkAnswer[1];
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await sink.DeliverAsync(records, answers, CancellationToken.None);
            }
        })));
        return await Run.OfAsync(sink);
    }

    /// <param name="Rate">Records a second.</param>
    /// <param name="Latency">Of a record, as the sink saw it.</param>
    private readonly record struct Run(double Rate, TimeSpan Latency)
    {
        /// <summary>Concurrency / latency, records a second.</summary>
        public double Ideal => Lanes / Latency.TotalSeconds;

        public static async Task<Run> OfAsync(DelayingSink sink) => new(Records / (await sink.All).TotalSeconds, sink.Latency);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Rate:N0}/s with {Latency.TotalMilliseconds:0.00} ms a record, {Rate / Ideal:0.00} of {Lanes} / latency");
    }
}
