using System.Diagnostics;
using System.Text.RegularExpressions;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>What the built program answers at /metrics while records flow.</summary>
[Trait("Ring", "EndToEnd")]
public sealed partial class MetricsTests : IAsyncDisposable
{
    private readonly TempDirectory data = new();
    private readonly HttpClient http = new();
    private RunningProgram? demo;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (demo is not null)
        {
            await demo.DisposeAsync();
        }

        http.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task The_reference_has_every_family_and_no_other()
    {
        var metrics = await FlowingAsync();

        var page = await File.ReadAllTextAsync(RepositoryRoot.File("docs", "reference", "metrics.md"), Cancellation);
        Assert.Equal(
            Row().Matches(page).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Where(f => !f.StartsWith("kafkafetch_traces_", StringComparison.Ordinal)).Order(),
            Family().Matches(metrics).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Where(f => !IsProcess(f)).Order());
    }

    [Fact]
    public async Task Promtool_finds_nothing_to_say()
    {
        Assert.SkipUnless(Promtool() is not null, "needs promtool on PATH (Debian: prometheus)");
        using var promtool = Process.Start(new ProcessStartInfo(Promtool()!, ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync((await FlowingAsync()).AsMemory(), Cancellation);
        promtool.StandardInput.Close();

        Assert.Equal("", await promtool.StandardOutput.ReadToEndAsync(Cancellation) + await promtool.StandardError.ReadToEndAsync(Cancellation));
        await promtool.WaitForExitAsync(Cancellation);
        Assert.Equal(0, promtool.ExitCode);
    }

    private static bool IsProcess(string family)
        => family.StartsWith("process_", StringComparison.Ordinal) || family.StartsWith("dotnet_", StringComparison.Ordinal);

    private static string? Promtool() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(directory => Path.Combine(directory, "promtool"))
        .FirstOrDefault(File.Exists);

    /// <summary>What it answers when records have been delivered, at the second look: .NET's own meters would come with that.</summary>
    private async Task<string> FlowingAsync()
    {
        demo = RunningProgram.Start(
            BuiltProgram.KafkaFetch,
            "local", "--demo", "--plain", "--for", "3m", "--compatibility-metrics", "--data", data.Path,
            "--api-port", "0", "--port", "0", "--management-port", "0", "--receiver-port", "0");
        await Eventually.HoldsAsync(
            "records flow", ReadAsync, m => Delivered().IsMatch(m) && m.Contains("\nkafka_consumergroup_lag{", StringComparison.Ordinal), TimeSpan.FromSeconds(90), Cancellation);
        return await ReadAsync(Cancellation);
    }

    private Task<string> ReadAsync(CancellationToken cancellation)
    {
        Assert.False(demo!.HasExited, demo.Output);
        return http.GetStringAsync(new Uri(Management().Match(demo.Output).Groups[1].Value + "/metrics"), cancellation);
    }

    [GeneratedRegex(@"^management  (\S+)", RegexOptions.Multiline)]
    private static partial Regex Management();

    [GeneratedRegex(@"^\| `(\w+)` \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^# TYPE (\w+) (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Family();

    [GeneratedRegex(@"^kafkafetch_consumer_delivered_total\{.*consumer=""orders""\} [1-9]", RegexOptions.Multiline)]
    private static partial Regex Delivered();
}
