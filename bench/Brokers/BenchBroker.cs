using System.Diagnostics;
using System.Globalization;
using KafkaFetch.LocalCluster.Broker;

namespace KafkaFetch.Bench.Brokers;

/// <summary>
/// The broker of a benchmark: the one that KAFKAFETCH_TEST_BOOTSTRAP names, else the embedded one in a process of its own, so that it
/// shares neither heap nor thread pool with what is measured. The embedded one keeps 5 MB a partition.
/// </summary>
internal sealed partial class BenchBroker : IDisposable
{
    public const string Verb = "broker";

    private readonly Process? process;

    private BenchBroker(string bootstrap, Process? process)
    {
        Bootstrap = bootstrap;
        this.process = process;
    }

    public string Bootstrap { get; }

    public bool IsEmbedded => process is not null;

    /// <summary>Processor time of the embedded one's process; zero for a real one.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process?.Refresh();
            return process?.TotalProcessorTime ?? TimeSpan.Zero;
        }
    }

    /// <summary>The broker that another process of the same run has started.</summary>
    public static BenchBroker At(string bootstrap) => new(bootstrap, null);

    public static async Task<BenchBroker> StartAsync(string topic, int partitions)
    {
        if (Environment.GetEnvironmentVariable("KAFKAFETCH_TEST_BOOTSTRAP") is { Length: > 0 } real)
        {
            return new BenchBroker(real, null);
        }

        var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [Verb, topic, partitions.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return new BenchBroker((await process.StandardOutput.ReadLineAsync())!, process);
    }

    /// <summary>The other process: ends when its input is closed.</summary>
    public static async Task<int> ServeAsync(string topic, int partitions)
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic(topic, partitions);
        Console.WriteLine(broker.BootstrapServers);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
