using KafkaFetch.Operator.Tracing;
using KafkaFetch.Testing.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.Operator.Tests.Tracing;

[Trait("Ring", "Unit")]
public sealed class ExportWatchTests
{
    private readonly FakeTimeProvider time = new();
    private readonly CollectedLogs logs = new();

    [Fact]
    public void A_collector_that_is_away_is_told_once_again_every_ten_minutes_and_when_it_is_back()
    {
        var watch = new ExportWatch("http://c:4317/", new TraceFamilies(Prometheus.Metrics.NewCustomRegistry()), time, logs);
        watch.Saw(true, 1);
        Assert.Empty(Lines(LogLevel.Information));
        for (var i = 0; i < 1_000; i++)
        {
            watch.Saw(false, 10);
        }

        Assert.Contains("http://c:4317/ takes no traces: 10 spans are lost", Assert.Single(Lines(LogLevel.Warning)), StringComparison.Ordinal);
        time.Advance(ExportWatch.Reminder);
        watch.Saw(false, 10);
        Assert.Equal(2, Lines(LogLevel.Warning).Length);
        Assert.Contains("10010 spans", Lines(LogLevel.Warning)[1], StringComparison.Ordinal);

        watch.Saw(true, 10);
        watch.Saw(true, 10);
        Assert.Contains("takes traces again; 10010 spans were lost", Assert.Single(Lines(LogLevel.Information)), StringComparison.Ordinal);
    }

    private string[] Lines(LogLevel level) => [.. logs.Lines.Where(l => l.Level == level).Select(l => l.Message)];
}
