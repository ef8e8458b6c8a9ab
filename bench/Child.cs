using System.Diagnostics;

namespace KafkaFetch.Bench;

/// <summary>This program again in a process of its own, whose memory and threads are nobody else's.</summary>
internal static class Child
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>The line that it has written.</returns>
    /// <exception cref="InvalidOperationException">It has written none.</exception>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        return line ?? throw new InvalidOperationException($"{string.Join(' ', arguments)} has ended with {process.ExitCode} and said nothing");
    }

    /// <summary>Its end: says the line and leaves what is open to the kernel, since closing a thousand handles is not what is measured.</summary>
    public static void End(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
        Environment.Exit(0);
    }
}
