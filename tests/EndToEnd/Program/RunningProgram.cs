using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary>A program that a test started, with its output. Disposing it ends it, by force if need be.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private RunningProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', output);

    public bool HasExited => process.HasExited;

    /// <summary>How many threads of librdkafka it has: they are named so. Linux only, as these tests are.</summary>
    public int KafkaThreads => Directory.GetDirectories($"/proc/{process.Id}/task")
        .Count(task => File.ReadAllText(Path.Combine(task, "comm")).StartsWith("rdk:", StringComparison.Ordinal));

    public static RunningProgram Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Asks it to end as Ctrl-C does.</summary>
    public Task InterruptAsync(CancellationToken cancellation) => SignalAsync("-INT", cancellation);

    /// <summary>Asks it to end as Kubernetes asks a container.</summary>
    public Task TerminateAsync(CancellationToken cancellation) => SignalAsync("-TERM", cancellation);

    /// <summary>Ends it as a crash would: SIGKILL, no handler runs.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for its end and answers its exit code; a deadline that passes is the test's failure, with the output.</summary>
    public async Task<int> ExitCodeAsync(TimeSpan deadline)
    {
        using var limit = new CancellationTokenSource(deadline);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It did not end within {deadline.TotalSeconds} s. Its output:\n{Output}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task SignalAsync(string signal, CancellationToken cancellation)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellation);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            output.Enqueue(text);
        }
    }
}
