using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.DataPlane.Tests.Metrics;

[Trait("Ring", "Unit")]
public class SeriesPoolTests
{
    [Fact]
    public async Task A_scrape_that_waits_for_the_host_does_not_keep_a_member_from_its_series()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var registry = Prometheus.Metrics.NewCustomRegistry();
        using var asked = new ManualResetEventSlim();
        using var answer = new ManualResetEventSlim();
        using var pool = new SeriesPool(registry, TimeProvider.System, () =>
        {
            asked.Set();
            answer.Wait(cancellation);
            return [];
        });
        var scrape = Task.Run(() => registry.CollectAndExportAsTextAsync(Stream.Null, cancellation), cancellation);
        await Eventually.TrueAsync("the scrape asks the host for its members", () => asked.IsSet, cancellation: cancellation);

        // The host holds the gate that the scrape waits for, and starts a member.
        var started = Task.Run(() => pool.Take("default", "orders"), cancellation);
        try
        {
            Assert.Same(started, await Task.WhenAny(started, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, cancellation)));
        }
        finally
        {
            answer.Set();
        }

        await scrape;
    }
}
