using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KafkaFetch.Bench.Facade;

/// <summary>The load generator.</summary>
internal static class Wrk
{
    private const int Connections = 32;

    /// <summary>Whether it is there.</summary>
    public static bool IsThere()
    {
        try
        {
            using var wrk = Process.Start(new ProcessStartInfo("wrk", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            wrk.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Sends the requests of a file for some seconds.</summary>
    /// <param name="url">Where.</param>
    /// <param name="token">The access token.</param>
    /// <param name="requests">The file, as mix.lua reads it.</param>
    /// <param name="rate">Requests a second.</param>
    /// <param name="seconds">For how long.</param>
    public static async Task<WrkResult> RunAsync(Uri url, string token, string requests, int rate, int seconds)
    {
        string[] arguments =
        [
            "-t1", $"-c{Connections}", $"-d{seconds}s", "--timeout", "5s", "--latency", "-H", $"Authorization: Bearer {token}",
            "-s", Path.Combine(AppContext.BaseDirectory, "Facade", "mix.lua"), url.ToString(), "--", rate.ToString(CultureInfo.InvariantCulture), requests,
        ];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return WrkResult.Parse(output);
    }
}
