using Prometheus;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>
/// Observes many values in few calls: those in a row that fall into one bucket are one call with their mean and their number, which leaves
/// the bucket's count and the sum as they would be. At a million records a second the calls alone would cost as much as the rest.
/// One thread at a time.
/// </summary>
/// <param name="histogram">Where they go.</param>
/// <param name="bounds">The upper bounds of its buckets, ascending, without infinity.</param>
internal struct BucketRun(Histogram.Child histogram, double[] bounds)
{
    private double low = double.PositiveInfinity;
    private double high;
    private double sum;
    private long count;

    /// <summary>Notes a value; 0 or more.</summary>
    public void Add(double value)
    {
        if (value <= low || value > high)
        {
            Flush();
            Turn(value);
        }

        sum += value;
        count++;
    }

    /// <summary>Observes what is noted.</summary>
    public void Flush()
    {
        if (count > 0)
        {
            histogram.Observe(Math.Min(sum / count, high), count);
            sum = 0;
            count = 0;
        }
    }

    private void Turn(double value)
    {
        var bucket = Array.FindIndex(bounds, b => value <= b);
        high = bucket < 0 ? double.PositiveInfinity : bounds[bucket];
        low = bucket < 0 ? bounds[^1] : bucket == 0 ? double.NegativeInfinity : bounds[bucket - 1];
    }
}
