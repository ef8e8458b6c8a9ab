using KafkaFetch.Operator.Tracing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Tracing;

[Trait("Ring", "Unit")]
public sealed class ExportWatchTests
{
    private readonly FakeTimeProvider time = new();
    private readonly LogLines lines = new();

    [Fact]
    public void A_collector_that_is_away_is_told_once_again_every_ten_minutes_and_when_it_is_back()
    {
        var watch = new ExportWatch("http://c:4317/", new TraceFamilies(Prometheus.Metrics.NewCustomRegistry()), time, lines);
        watch.Saw(true, 1);
        Assert.Empty(lines.Of(LogLevel.Information));
        for (var i = 0; i < 1_000; i++)
        {
            watch.Saw(false, 10);
        }

        Assert.Contains("http://c:4317/ takes no traces: 10 spans are lost", Assert.Single(lines.Of(LogLevel.Warning)), StringComparison.Ordinal);
        time.Advance(ExportWatch.Reminder);
        watch.Saw(false, 10);
        Assert.Equal(2, lines.Of(LogLevel.Warning).Count);
        Assert.Contains("10010 spans", lines.Of(LogLevel.Warning)[1], StringComparison.Ordinal);

        watch.Saw(true, 10);
        watch.Saw(true, 10);
        Assert.Contains("takes traces again; 10010 spans were lost", Assert.Single(lines.Of(LogLevel.Information)), StringComparison.Ordinal);
    }
}
