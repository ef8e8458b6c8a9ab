using System.Diagnostics;

namespace KafkaFetch.Facade.Tests.OpenApi;

/// <summary>The document in the eyes of a linter that others use.</summary>
[Trait("Ring", "EndToEnd")]
public class SpectralTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Spectral_finds_nothing_wrong()
    {
        var spectral = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "spectral"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(spectral is null, "needs spectral on PATH; eng/tools.sh provides it where npm is");
        using var document = await GeneratedDocument.WriteAsync();
        await File.WriteAllTextAsync(document.Beside("ruleset.yaml"), "extends: [\"spectral:oas\"]\n", TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var process = Process.Start(new ProcessStartInfo(
            spectral!, ["lint", "--ruleset", document.Beside("ruleset.yaml"), "--format", "text", "--fail-severity", "warn", document.FilePath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, await output + await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
