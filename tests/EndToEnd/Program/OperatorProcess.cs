using System.Globalization;
using System.Text.RegularExpressions;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary><c>kafka-fetch operator</c> with controllers and a worker.</summary>
internal sealed partial class OperatorProcess : IAsyncDisposable
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

    /// <summary>The partitions that the members in this process have.</summary>
    public Task<int> PartitionsAsync() => MetricAsync("kafkafetch_consumer_assigned_partitions");

    /// <summary>What the process has logged of partitions that a member got, gave back or lost.</summary>
    public IReadOnlyList<string> ChangesOf(string member)
        => [.. Program.Output.Split('\n').Where(line => line.Contains(member, StringComparison.Ordinal) && Change().IsMatch(line))];

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return Program.DisposeAsync();
    }

    /// <summary>A broker may ask all members to join anew and assign the same again: that is no change.</summary>
    [GeneratedRegex("was assigned [1-9]|gave [1-9][0-9]* partitions back|lost [1-9]")]
    private static partial Regex Change();

    /// <summary>A metric, summed over its series; 0 without one.</summary>
    private async Task<int> MetricAsync(string name)
    {
        var metrics = await http.GetStringAsync(new Uri(management, "metrics"), TestContext.Current.CancellationToken);
        return Regex.Matches(metrics, $@"^{name}\{{.*\}} (\d+)\r?$", RegexOptions.Multiline)
            .Sum(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));
    }
}
