using System.Globalization;
using System.Text.RegularExpressions;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary><c>kafka-fetch operator</c> with controllers and a worker.</summary>
internal sealed class OperatorProcess : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private readonly Uri management;

    private OperatorProcess(RunningProgram program, string worker, int port)
    {
        Program = program;
        Worker = worker;
        management = new Uri($"http://127.0.0.1:{port}/");
    }

    public RunningProgram Program { get; }

    public string Worker { get; }

    public static OperatorProcess Start(string kubeconfig, string worker)
    {
        var port = FreePort.Next();
        var program = RunningProgram.Start(
            BuiltProgram.KafkaFetch,
            "operator", "--kubeconfig", kubeconfig, "--worker", worker, "--zone", $"zone-{worker}", "--capacity", "50",
            "--management-port", $"{port}", "--egress-allow", "127.0.0.0/8");
        return new OperatorProcess(program, worker, port);
    }

    public Task ReadyAsync() => Eventually.TrueAsync(
        $"operator {Worker} is ready",
        async stop =>
        {
            Assert.False(Program.HasExited, $"kafka-fetch ended:\n{Program.Output}");
            return (await http.GetAsync(new Uri(management, "readyz"), stop)).IsSuccessStatusCode;
        },
        cancellation: TestContext.Current.CancellationToken);

    /// <summary>How often the assignment of a member changed in this process.</summary>
    public Task<int> RebalancesAsync() => MetricAsync("kafkafetch_consumer_rebalances_total");

    /// <summary>The partitions that the members in this process have.</summary>
    public Task<int> PartitionsAsync() => MetricAsync("kafkafetch_consumer_assigned_partitions");

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return Program.DisposeAsync();
    }

    /// <summary>A metric, summed over its series; 0 without one.</summary>
    private async Task<int> MetricAsync(string name)
    {
        var metrics = await http.GetStringAsync(new Uri(management, "metrics"), TestContext.Current.CancellationToken);
        return Regex.Matches(metrics, $@"^{name}\{{.*\}} (\d+)\r?$", RegexOptions.Multiline)
            .Sum(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));
    }
}
