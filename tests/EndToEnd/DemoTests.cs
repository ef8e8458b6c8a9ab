using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Programs;

namespace KafkaFetch.EndToEnd.Tests;

[Trait("Ring", "EndToEnd")]
public class DemoTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_demo_delivers_records_and_ends_by_itself()
    {
        using var data = new TempDirectory();
        await using var demo = RunningProgram.Start(BuiltProgram.KafkaFetch, Demo(data, receiverPort: FreePort.Next()));

        var code = await demo.ExitCodeAsync(Deadline);

        Assert.True(code == 0, demo.Output);

        // The receiver outlives the members, so their last deliveries arrive too.
        Assert.DoesNotContain("cannot deliver", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_whose_receiver_port_is_taken_says_so_and_fails()
    {
        using var data = new TempDirectory();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await using var demo = RunningProgram.Start(BuiltProgram.KafkaFetch, Demo(data, port));

        var code = await demo.ExitCodeAsync(Deadline);

        Assert.NotEqual(0, code);
        Assert.Contains($"{port}", demo.Output, StringComparison.Ordinal);
        Assert.Contains("--receiver-port", demo.Output, StringComparison.Ordinal);
    }

    private static string[] Demo(TempDirectory data, int receiverPort) =>
    [
        "local", "--demo", "--plain", "--for", "20s", "--data", data.Path,
        "--api-port", $"{FreePort.Next()}", "--management-port", $"{FreePort.Next()}", "--port", "0", "--receiver-port", $"{receiverPort}",
    ];
}
