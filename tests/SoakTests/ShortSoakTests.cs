using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Programs;

namespace KafkaFetch.Soak.Tests;

[Trait("Ring", "EndToEnd")]
public class ShortSoakTests
{
    [Fact]
    public async Task A_minute_of_chaos_breaks_no_promise()
    {
        KubectlRunner.Require();
        await using var soak = RunningProgram.Start(BuiltProgram.Soak, "--for", "60s", "--seed", "1");

        var code = await soak.ExitCodeAsync(TimeSpan.FromMinutes(8));

        Assert.True(code == 0, soak.Output);
        Assert.Contains("soak: clean", soak.Output, StringComparison.Ordinal);
    }
}
