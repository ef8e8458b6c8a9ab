using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KafkaFetch.Testing.Programs;

/// <summary>A program that a test started, with its output. Disposing it ends it, by force if need be.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly TextWriter? log;
    private readonly ConcurrentQueue<string> output = new();

    private RunningProgram(Process process, TextWriter? log)
    {
        this.process = process;
        this.log = log;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All it has printed; with a log of the caller's, the last 100 lines.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>How many threads of librdkafka it has: they are named so. Linux only, as these tests are.</summary>
    public int KafkaThreads => Directory.GetDirectories($"/proc/{process.Id}/task")
        .Count(task => NameOf(task).StartsWith("rdk:", StringComparison.Ordinal));

    /// <summary>The memory it holds, in bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }
    }

    /// <summary>Starts a program and keeps what it prints.</summary>
    public static RunningProgram Start(string program, params string[] arguments) => Start(program, arguments, log: null);

    /// <summary>Starts a program for long: what it prints goes to the log, which is safe for use by several threads and not disposed here.</summary>
    public static RunningProgram Start(string program, string[] arguments, TextWriter? log)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new RunningProgram(Process.Start(start)!, log);
    }

    /// <summary>Writes a line to its standard input.</summary>
    public async Task SendLineAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Asks it to end as Ctrl-C does.</summary>
    public Task InterruptAsync(CancellationToken cancellation) => SignalAsync("-INT", cancellation);

    /// <summary>Asks it to end as Kubernetes asks a container.</summary>
    public Task TerminateAsync(CancellationToken cancellation) => SignalAsync("-TERM", cancellation);

    /// <summary>Stops it where it stands, as a machine that hangs does: its connections stay and nothing answers.</summary>
    public Task FreezeAsync(CancellationToken cancellation) => SignalAsync("-STOP", cancellation);

    /// <summary>Lets it go on.</summary>
    public Task ThawAsync(CancellationToken cancellation) => SignalAsync("-CONT", cancellation);

    /// <summary>Ends it as a crash would: SIGKILL, no handler runs.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for its end and answers its exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time; the message has its output.</exception>
    public async Task<int> ExitCodeAsync(TimeSpan deadline)
    {
        using var limit = new CancellationTokenSource(deadline);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"It did not end within {deadline.TotalSeconds} s. Its output:\n{Output}");
        }

        return process.ExitCode;
    }

    /// <inheritdoc/>
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
        if (line.Data is not { } text)
        {
            return;
        }

        output.Enqueue(text);
        if (log is not null)
        {
            log.WriteLine(text);
            while (output.Count > 100)
            {
                output.TryDequeue(out _);
            }
        }
    }

    /// <summary>Empty for a thread that has ended since it was listed.</summary>
    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
