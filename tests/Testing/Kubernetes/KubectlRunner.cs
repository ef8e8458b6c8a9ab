using System.Diagnostics;
using KafkaFetch.Testing.Files;
using Xunit;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>
/// Runs kubectl, from PATH or from where <c>eng/tools.sh</c> put it, with a kubeconfig and with caches of its own.
/// Not for two servers on one port in turn: discovery is cached by address.
/// </summary>
public sealed class KubectlRunner(string kubeconfig) : IDisposable
{
    /// <summary>What a test says that is skipped because kubectl is not there.</summary>
    public const string Missing = "needs kubectl 1.27 or newer: on PATH, or by eng/tools.sh";

    private readonly TempDirectory home = new();

    /// <summary>How long one call may take; one minute unless set.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether there is a kubectl.</summary>
    public static bool IsAvailable => FindProgram() is not null;

    /// <summary>Skips the test, by name, on a machine without kubectl.</summary>
    public static void Require() => Assert.SkipUnless(IsAvailable, Missing);

    /// <summary>Runs kubectl with the arguments and waits for its end.</summary>
    public Task<KubectlResult> RunAsync(params string[] arguments) => RunAsync(arguments, input: null);

    /// <summary>Runs kubectl with the arguments and a text on its standard input (<c>-f -</c>), and waits for its end.</summary>
    public Task<KubectlResult> RunWithInputAsync(string input, params string[] arguments) => RunAsync(arguments, input);

    /// <summary>Runs kubectl with more environment, such as KUBE_EDITOR.</summary>
    /// <exception cref="TimeoutException">It did not end within <see cref="Deadline"/>; it has been ended.</exception>
    public async Task<KubectlResult> RunAsync(
        IReadOnlyCollection<string> arguments, string? input, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellation = default)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), deadline.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            var said = $"{await output}{await error}";
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"kubectl {string.Join(' ', arguments)} did not end within {Deadline.TotalSeconds:0} s. It said: {said}");
        }

        return new KubectlResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts kubectl for a call that goes on, such as <c>get -w</c>. The caller reads it, and kills and disposes it.</summary>
    public Process Start(IReadOnlyCollection<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(FindProgram() ?? throw new InvalidOperationException(Missing))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] all = ["--kubeconfig", kubeconfig, "--cache-dir", home["cache"], .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HOME"] = home.Path;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <inheritdoc/>
    public void Dispose() => home.Dispose();

    private static string? FindProgram()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Append(Path.Combine(TestCache.Root, "tools", "bin"))
            .Select(directory => Path.Combine(directory, "kubectl")).FirstOrDefault(File.Exists);
    }
}
