using System.Diagnostics;
using System.Globalization;

namespace KafkaFetch.Bench.Facade;

/// <summary>
/// 500 requests a second of mixed reads to the facade of the built program while its operator works, against a bare ASP.NET Core endpoint beside it that is
/// asked at the same rate. Rounds of both alternate, so that a busy machine slows both alike.
/// </summary>
internal static class FacadeBenchmark
{
    private const int Rate = 500;
    private const int Rounds = 5;
    private const int Seconds = 8;

    internal static async Task<int> RunAsync()
    {
        if (!Wrk.IsThere())
        {
            Console.Error.WriteLine("wrk is missing: on Debian, apt-get install wrk.");
            return 2;
        }

        var files = Directory.CreateTempSubdirectory("kafka-fetch-bench-");
        try
        {
            await using var facade = await FacadeInstallation.StartAsync();
            return await CompareAsync(facade, Path.Combine(files.FullName, "requests"), Path.Combine(files.FullName, "body"));
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    private static async Task<int> CompareAsync(FacadeInstallation facade, string requests, string body)
    {
        var lines = await facade.RequestsAsync();
        await File.WriteAllLinesAsync(requests, lines);
        await File.WriteAllBytesAsync(body, await facade.Http.GetByteArrayAsync(lines[0]));
        using var bare = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [BareEndpoint.Verb, body]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var bareAddress = new Uri((await bare.StandardOutput.ReadLineAsync())!);
        Console.WriteLine($"{Environment.ProcessorCount} cores shared with wrk, the operator and its consumers; .NET {Environment.Version}; {Rate} requests/s, {lines.Count} different ones");
        var before = await facade.DeliveredAsync();
        var (own, yardstick) = (new List<WrkResult>(), new List<WrkResult>());
        for (var round = 0; round <= Rounds; round++)
        {
            var bareResult = await Wrk.RunAsync(bareAddress, facade.Token, requests, Rate, Seconds);
            var ownResult = await Wrk.RunAsync(facade.Http.BaseAddress!, facade.Token, requests, Rate, Seconds);
            Console.WriteLine($"{(round == 0 ? "warm-up" : $"round {round}")}\n  bare   {bareResult}\n  facade {ownResult}");
            if (round > 0)
            {
                yardstick.Add(bareResult);
                own.Add(ownResult);
            }
        }

        bare.StandardInput.Close();
        await bare.WaitForExitAsync();
        var bad = own.Sum(r => r.Bad);
        var delivered = await facade.DeliveredAsync() - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{delivered} records delivered meanwhile, {bad} answers were neither 200 nor 304"));
        var (p99, bareP99) = (Medians.Of(own.Select(r => r.P99)), Medians.Of(yardstick.Select(r => r.P99)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"facade {Medians.Of(own.Select(r => r.Rate)):0} requests/s, p50 {Medians.Of(own.Select(r => r.P50)):0.0} ms, p99 {p99:0.0} ms; bare p99 {bareP99:0.0} ms; ratio of p99 {p99 / bareP99:0.0}"));
        return bad == 0 ? 0 : 1;
    }
}
