using System.Globalization;
using KafkaFetch.Bench.Brokers;

namespace KafkaFetch.Bench.Idle;

/// <summary>
/// Threads, memory and processor time of 1,000 idle members of one host, each a group of its own, against 1,000 bare consumers with the
/// same librdkafka settings that one thread polls. Each kind in a process of its own, one after the other, on one broker.
/// </summary>
internal static class IdleMembers
{
    public const string Verb = "idle-child";
    private const int Members = 1_000;

    public static async Task<int> RunAsync()
    {
        var topic = "bench-" + Guid.NewGuid().ToString("N")[..8];
        using var broker = await BenchBroker.StartAsync(topic, partitions: 1);
        await broker.FillAsync(topic, 1, 0, _ => [], []);
        Console.WriteLine($"{Members} idle consumers, {broker.Description}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
        var bare = await ChildAsync("bare", broker.Bootstrap, topic);
        var member = await ChildAsync("member", broker.Bootstrap, topic);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ratio {Math.Max(member[0] / bare[0], member[1] / bare[1]):0.00}"));
        return 0;
    }

    /// <summary>The other process.</summary>
    public static async Task<int> ServeAsync(string kind, string bootstrap, string topic)
    {
        using var broker = BenchBroker.At(bootstrap);
        Child.End(kind == "bare" ? IdleConsumers.Measure(broker, topic, Members) : await IdleHost.MeasureAsync(broker, topic, Members));
        return 0;
    }

    private static async Task<double[]> ChildAsync(string kind, string bootstrap, string topic)
    {
        var line = await Child.RunAsync(Verb, kind, bootstrap, topic);
        var figures = line.Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-6}: {figures[0]:0.00} threads and {figures[1]:0} KiB each, {figures[2] * 100:0} % of a core for all, the oldest poll {figures[3]:0} ms ago"));
        return figures;
    }
}
