using System.Diagnostics;

namespace KafkaFetch.Testing.Processes;

/// <summary>
/// A program that ends with the test process, however that ends. A shell stands between them and holds the reading end of a pipe:
/// when the test process is gone, even by SIGKILL, the pipe closes and the shell ends the program.
/// (PR_SET_PDEATHSIG would not do: it fires when the thread that started the program ends, and that is a pool thread here.)
/// </summary>
public sealed class GuardedProcess : IAsyncDisposable
{
    // $1 is the log, the rest the program. The program's end, asked or not, ends the guard; the guard's end ends the program.
    private const string Guard = """
        log=$1; shift
        exec 3<&0 2>/dev/null
        "$@" </dev/null >>"$log" 2>&1 3<&- & program=$!
        ( read -r _ <&3; kill -TERM $program; n=0; while kill -0 $program && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done; kill -KILL $program ) >/dev/null 2>&1 & guard=$!
        wait $program; status=$?
        kill $guard 2>/dev/null
        exit $status
        """;

    private readonly Process process;

    private GuardedProcess(Process process, string logPath)
    {
        this.process = process;
        LogPath = logPath;
    }

    /// <summary>The file that the program's output, standard and error, goes to.</summary>
    public string LogPath { get; }

    /// <summary>Whether the program has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts the program with the arguments; its output goes to the log file.</summary>
    public static GuardedProcess Start(string program, IEnumerable<string> arguments, string logPath)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        string[] all = ["-c", Guard, "guard", logPath, program, .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        return new GuardedProcess(Process.Start(start)!, logPath);
    }

    /// <summary>The last lines of the program's output, to tell why it failed.</summary>
    public string LogTail(int lines = 20) => File.Exists(LogPath) ? string.Join('\n', File.ReadLines(LogPath).TakeLast(lines)) : "(no output)";

    /// <summary>Ends the program, with SIGTERM first and SIGKILL after five seconds, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
