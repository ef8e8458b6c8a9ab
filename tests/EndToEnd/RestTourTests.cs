using System.Text.RegularExpressions;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Programs;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>The commands of docs/rest-api.md, in one shell, as they stand there.</summary>
[Trait("Ring", "EndToEnd")]
public partial class RestTourTests
{
    private static readonly string[] Needed = ["bash", "curl", "jq", "kcat"];

    [Fact]
    public async Task Every_command_of_the_rest_guide_works_in_its_order()
    {
        var missing = Needed.Where(n => !IsOnPath(n)).ToList();
        Assert.SkipWhen(missing.Count > 0, $"needs {string.Join(", ", missing)}: on PATH, or by eng/tools.sh");
        await using var installation = new LocalInstallation("--embedded-kafka");
        var address = await installation.StartRestAsync(TestContext.Current.CancellationToken);
        var guide = await File.ReadAllTextAsync(RepositoryRoot.File("docs", "rest-api.md"), TestContext.Current.CancellationToken);
        var commands = Blocks().Matches(guide).Select(m => m.Groups["commands"].Value).ToList();
        Assert.True(commands.Count >= 7, $"the guide has {commands.Count} blocks of commands");
        var script = string.Join('\n', commands)
            .Replace("http://127.0.0.1:8000", address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("127.0.0.1:9092", installation.Bootstrap, StringComparison.Ordinal);

        // A reader sees a failure in the answer; here it ends the shell.
        await using var shell = RunningProgram.Start(
            "timeout", "120", "bash", "-euo", "pipefail", "-c", $"curl() {{ command curl --fail-with-body \"$@\"; }}\n{script}\necho the end of the guide");

        Assert.True(await shell.ExitCodeAsync(TimeSpan.FromSeconds(150)) == 0, shell.Output);
        Assert.EndsWith("the end of the guide", shell.Output, StringComparison.Ordinal);
    }

    private static bool IsOnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("^```bash\\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
