using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>What one member counts, for its snapshot and for the series of its consumer. Any thread.</summary>
internal sealed class Tally(ConsumerSeries series, TimeProvider time)
{
    private long delivered;
    private long failed;
    private long skipped;
    private long deadLettered;
    private long lastDelivery;

    /// <summary>Records completed by the sink; without a sink, records read.</summary>
    public long DeliveredCount => Interlocked.Read(ref delivered);

    /// <summary>Attempts that failed.</summary>
    public long FailedCount => Interlocked.Read(ref failed);

    /// <summary>Records skipped.</summary>
    public long SkippedCount => Interlocked.Read(ref skipped);

    /// <summary>Records the dead-letter topic acknowledged.</summary>
    public long DeadLetteredCount => Interlocked.Read(ref deadLettered);

    /// <summary>When a record was last completed; null when none was.</summary>
    public DateTimeOffset? LastDelivery
        => Interlocked.Read(ref lastDelivery) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Records were read.</summary>
    public void Read(int records, long bytes)
    {
        series.Records.Inc(records);
        series.Bytes.Inc(bytes);
    }

    /// <summary>Records are complete because nothing delivers.</summary>
    public void Passed(int records)
    {
        Interlocked.Add(ref delivered, records);
        Interlocked.Exchange(ref lastDelivery, time.GetUtcNow().UtcTicks);
        series.Delivered.Inc(records);
    }

    /// <summary>The sink acknowledged records.</summary>
    public void Delivered(ReadOnlySpan<Record> records)
    {
        var now = time.GetUtcNow();
        Interlocked.Add(ref delivered, records.Length);
        Interlocked.Exchange(ref lastDelivery, now.UtcTicks);
        series.Delivered.Inc(records.Length);
        var nowMs = now.ToUnixTimeMilliseconds();
        var latencies = new BucketRun(series.EndToEndLatency, ConsumerFamilies.LatencyBounds);
        foreach (ref readonly var record in records)
        {
            if (record.TimestampMs >= 0)
            {
                latencies.Add(Math.Max(0, nowMs - record.TimestampMs) / 1000.0);
            }
        }

        latencies.Flush();
    }

    /// <summary>Where a lane notes how long its attempts took, in seconds, however they ended.</summary>
    public BucketRun Durations() => new(series.DeliveryDuration, ConsumerFamilies.DurationBounds);

    /// <summary>An attempt has failed; <paramref name="again"/> when it was not the record's first.</summary>
    public void Failed(bool again)
    {
        Interlocked.Increment(ref failed);
        series.Failed.Inc();
        if (again)
        {
            series.Retries.Inc();
        }
    }

    /// <summary>A record was skipped.</summary>
    public void Skipped()
    {
        Interlocked.Increment(ref skipped);
        series.Skipped.Inc();
    }

    /// <summary>The dead-letter topic acknowledged a record.</summary>
    public void DeadLettered()
    {
        Interlocked.Increment(ref deadLettered);
        series.DeadLettered.Inc();
    }

    /// <summary>The group has rebalanced.</summary>
    public void Rebalanced() => series.Rebalances.Inc();

    /// <summary>A position was not in the log any more.</summary>
    public void OutOfRange() => series.OutOfRange.Inc();
}
