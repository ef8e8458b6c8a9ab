using System.Diagnostics;
using System.Globalization;
using System.Text;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Bench.Http;

/// <summary>
/// Requests a second of the http sink against a bare HttpClient loop that posts the same body with the same headers, made ahead, at
/// several concurrencies. Rounds of both alternate, and the ratio is the median of the rounds' ratios, so that a busy machine slows
/// both alike.
/// </summary>
internal static class HttpSinkBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly int[] Concurrencies = [1, 16, 256];

    private static readonly Record Sample = new(
        "orders", 3, 1_234_567, 1_700_000_000_123, "customer-4711"u8.ToArray(), Encoding.UTF8.GetBytes(Value()),
        [new RecordHeader("trace", "4bf92f3577b34da6"u8.ToArray()), new RecordHeader("content-type", "application/json"u8.ToArray())]);

    internal static async Task<int> RunAsync()
    {
        using var receiver = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["http-receiver"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var url = (await receiver.StandardOutput.ReadLineAsync())!;
        Console.WriteLine($"{Environment.ProcessorCount} cores shared with the receiver, .NET {Environment.Version}, value {Sample.Value!.Length} bytes");
        var ratios = new List<string>();
        foreach (var format in (HttpSinkFormat[])[HttpSinkFormat.Binary, HttpSinkFormat.Structured, HttpSinkFormat.Raw])
        {
            foreach (var concurrency in Concurrencies)
            {
                ratios.Add(await CompareAsync(url, format, concurrency));
            }
        }

        receiver.StandardInput.Close();
        await receiver.WaitForExitAsync();
        Console.WriteLine($"ratio {string.Join(' ', ratios)}");
        return 0;
    }

    private static async Task<string> CompareAsync(string url, HttpSinkFormat format, int concurrency)
    {
        using var client = new HttpClient();
        await using var sink = new HttpSink(
            new HttpSinkSettings { Url = url, Source = "/kafka-fetch/bench/main", Format = format }, TimeProvider.System, NullLoggerFactory.Instance);
        var baseline = Baseline.Of(format, Sample.Value!);
        Task Bare() => baseline.PostAsync(client, url);
        Task Sink() => DeliverAsync(sink);
        await MeasureAsync(Bare, concurrency);
        await MeasureAsync(Sink, concurrency);
        var bare = new List<(double Rate, double Bytes)>();
        var own = new List<(double Rate, double Bytes)>();
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await MeasureAsync(Bare, concurrency));
            own.Add(await MeasureAsync(Sink, concurrency));
        }

        var ratio = Median(own.Zip(bare, (o, b) => o.Rate / b.Rate));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{format,-10} concurrency {concurrency,3}: HttpClient {Median(bare.Select(b => b.Rate)),7:0} req/s {Median(bare.Select(b => b.Bytes)),6:0} B/req; sink {Median(own.Select(o => o.Rate)),7:0} req/s {Median(own.Select(o => o.Bytes)),6:0} B/req; ratio {ratio:0.00}"));
        return string.Create(CultureInfo.InvariantCulture, $"{format}/{concurrency}={ratio:0.00}");
    }

    private static async Task DeliverAsync(HttpSink sink)
    {
        var answers = new SinkAnswer[1];
        await sink.DeliverAsync(new[] { Sample }, answers, CancellationToken.None);
        if (answers[0].Outcome != SinkOutcome.Delivered)
        {
            throw new InvalidOperationException(answers[0].Message);
        }
    }

    private static async Task<(double Rate, double Bytes)> MeasureAsync(Func<Task> request, int concurrency)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalAllocatedBytes();
        var counts = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < Round; count++)
            {
                await request();
            }

            return count;
        })));
        var total = counts.Sum();
        return (total / watch.Elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes() - before) / (double)total);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static string Value() => $$"""{"order":4711,"customer":"customer-4711","items":[{"sku":"A-1","count":2}],"note":"{{new string('n', 110)}}"}""";
}
