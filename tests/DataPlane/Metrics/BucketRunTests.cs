using System.Text;
using CsCheck;
using KafkaFetch.DataPlane.Metrics;
using Prometheus;

namespace KafkaFetch.DataPlane.Tests.Metrics;

[Trait("Ring", "Unit")]
public sealed class BucketRunTests
{
    private static readonly double[] Bounds = [0.001, 0.004, 0.016];

    [Fact]
    public void Values_in_runs_leave_the_buckets_that_they_would_leave_one_by_one()
        => Gen.OneOf(Gen.Const(0.0), Gen.Const(0.001), Gen.Const(0.016), Gen.Double[0, 0.02]).List[0, 200].Sample(values =>
        {
            var runs = Series();
            var run = new BucketRun(runs.Child, Bounds);
            foreach (var value in values)
            {
                run.Add(value);
            }

            run.Flush();
            run.Flush();
            var single = Series();
            values.ForEach(single.Child.Observe);
            Assert.Equal(Buckets(single.Registry), Buckets(runs.Registry));
            Assert.Equal(single.Child.Sum, runs.Child.Sum, 1e-9);
            Assert.Equal(values.Count, runs.Child.Count);
        });

    private static (CollectorRegistry Registry, Histogram.Child Child) Series()
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        return (registry, Prometheus.Metrics.WithCustomRegistry(registry).CreateHistogram(
            "seconds", "Help.", ["label"], new HistogramConfiguration { Buckets = Bounds }).WithLabels("value"));
    }

    private static IEnumerable<string> Buckets(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        registry.CollectAndExportAsTextAsync(text).GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n').Where(l => l.Contains("bucket", StringComparison.Ordinal));
    }
}
