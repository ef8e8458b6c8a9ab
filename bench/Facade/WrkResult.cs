using System.Globalization;
using System.Text.RegularExpressions;

namespace KafkaFetch.Bench.Facade;

/// <summary>What one run of wrk has seen.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="P50">Half of the answers came within so many milliseconds.</param>
/// <param name="P99">Ninety-nine of a hundred came within so many milliseconds.</param>
/// <param name="Max">The slowest took so many milliseconds.</param>
/// <param name="NotModified">Answers 304.</param>
/// <param name="Bad">Answers that are neither 200 nor 304, connections that broke, and answers that did not come.</param>
/// <param name="Late">Requests that were sent 100 ms or more behind the schedule, because no connection was free.</param>
internal sealed partial record WrkResult(double Rate, double P50, double P99, double Max, long NotModified, long Bad, long Late)
{
    /// <summary>Reads the line that mix.lua writes.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static WrkResult Parse(string output)
    {
        var numbers = Pair().Matches(output[Math.Max(0, output.LastIndexOf("result ", StringComparison.Ordinal))..])
            .ToDictionary(m => m.Groups[1].Value, m => double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        return numbers.Count >= 9
            ? new WrkResult(
                numbers["rate"], numbers["p50"], numbers["p99"], numbers["max"], (long)numbers["notModified"], (long)(numbers["other"] + numbers["errors"]), (long)numbers["late"])
            : throw new FormatException($"wrk said no result: {output}");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rate,6:0.0} requests/s, p50 {P50,6:0.00} ms, p99 {P99,6:0.00} ms, slowest {Max,6:0.0} ms, {NotModified} times 304, {Bad} bad, {Late} sent late");

    [GeneratedRegex(@"(\w+)=([0-9.]+)")]
    private static partial Regex Pair();
}
