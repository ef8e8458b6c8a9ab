using Prometheus;

namespace KafkaFetch.DataPlane.Metrics;

/// <summary>The metric families of this room in one registry.</summary>
internal sealed class ConsumerFamilies
{
    /// <summary>Upper bounds of the durations of attempts, seconds.</summary>
    public static readonly double[] DurationBounds = Histogram.ExponentialBuckets(0.001, 4, 9);

    /// <summary>Upper bounds of the latencies from end to end, seconds.</summary>
    public static readonly double[] LatencyBounds = Histogram.ExponentialBuckets(0.005, 4, 10);

    private static readonly string[] Labels = ["namespace", "consumer"];
    private static readonly string[] LagLabels = ["namespace", "consumer", "topic", "partition"];

    /// <summary>Makes the families, or finds them when the registry has them.</summary>
    public ConsumerFamilies(CollectorRegistry registry)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(registry);
        Counter Count(string name, string help) => metrics.CreateCounter("kafkafetch_consumer_" + name, help, Labels);
        Gauge Level(string name, string help) => metrics.CreateGauge("kafkafetch_consumer_" + name, help, Labels);

        Records = Count("records_total", "Records read.");
        Bytes = Count("bytes_total", "Bytes of keys and values read.");
        Delivered = Count("delivered_total", "Records the destination acknowledged; without a delivery, records read.");
        Failed = Count("failed_total", "Delivery attempts that failed.");
        DeadLettered = Count("dead_lettered_total", "Records the dead-letter topic acknowledged.");
        Skipped = Count("skipped_total", "Records the failure policy skipped.");
        Retries = Count("retries_total", "Failed delivery attempts that were not the record's first.");
        Rebalances = Count("rebalances_total", "Changes of the assignment.");
        OutOfRange = Count("out_of_range_total", "Times a position was not in the log any more and consuming went on at the earliest offset.");
        InFlightRecords = Level("in_flight_records", "Records taken and not complete.");
        InFlightBytes = Level("in_flight_bytes", "Bytes of the records taken and not complete, 256 for each record included.");
        AssignedPartitions = Level("assigned_partitions", "Partitions assigned.");
        PausedPartitions = Level("paused_partitions", "Partitions paused, by wish or by back-pressure.");
        HeadAge = Level("head_age_seconds", "Age of the oldest record taken and not complete.");
        Lag = metrics.CreateGauge("kafkafetch_consumer_lag", "Log end minus committed offset.", LagLabels);
        DeliveryDuration = metrics.CreateHistogram(
            "kafkafetch_consumer_delivery_duration_seconds",
            "Duration of delivery attempts.",
            Labels,
            new HistogramConfiguration { Buckets = DurationBounds });
        EndToEndLatency = metrics.CreateHistogram(
            "kafkafetch_consumer_end_to_end_latency_seconds",
            "Time from a record's timestamp to its acknowledgement by the destination.",
            Labels,
            new HistogramConfiguration { Buckets = LatencyBounds });
    }

    /// <summary>Records read.</summary>
    public Counter Records { get; }

    /// <summary>Bytes read.</summary>
    public Counter Bytes { get; }

    /// <summary>Records delivered.</summary>
    public Counter Delivered { get; }

    /// <summary>Attempts failed.</summary>
    public Counter Failed { get; }

    /// <summary>Dead letters.</summary>
    public Counter DeadLettered { get; }

    /// <summary>Records skipped.</summary>
    public Counter Skipped { get; }

    /// <summary>Attempts after the first that failed.</summary>
    public Counter Retries { get; }

    /// <summary>Changes of the assignment.</summary>
    public Counter Rebalances { get; }

    /// <summary>Positions lost to retention.</summary>
    public Counter OutOfRange { get; }

    /// <summary>Records in flight.</summary>
    public Gauge InFlightRecords { get; }

    /// <summary>Bytes in flight.</summary>
    public Gauge InFlightBytes { get; }

    /// <summary>Partitions assigned.</summary>
    public Gauge AssignedPartitions { get; }

    /// <summary>Partitions paused.</summary>
    public Gauge PausedPartitions { get; }

    /// <summary>Age of the oldest record in flight, seconds.</summary>
    public Gauge HeadAge { get; }

    /// <summary>Lag a partition.</summary>
    public Gauge Lag { get; }

    /// <summary>Durations of attempts, seconds.</summary>
    public Histogram DeliveryDuration { get; }

    /// <summary>Record timestamp to acknowledgement, seconds.</summary>
    public Histogram EndToEndLatency { get; }

    /// <summary>All families labelled by namespace and consumer.</summary>
    public IEnumerable<Collector> PerConsumer =>
    [
        Records, Bytes, Delivered, Failed, DeadLettered, Skipped, Retries, Rebalances, OutOfRange, InFlightRecords, InFlightBytes,
        AssignedPartitions, PausedPartitions, HeadAge, DeliveryDuration, EndToEndLatency,
    ];
}
