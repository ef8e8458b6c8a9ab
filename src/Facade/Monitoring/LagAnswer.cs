using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>How far a consumer is behind.</summary>
internal sealed record LagAnswer
{
    /// <summary>Records not yet committed, over all partitions; absent while unknown.</summary>
    public long? Lag { get; init; }

    /// <summary>The timestamp of the oldest record that is not yet delivered; absent when there is none or it is not known.</summary>
    public DateTimeOffset? OldestUndeliveredTime { get; init; }

    /// <summary>The same for each partition, the first 256.</summary>
    public required IEnumerable<PartitionLag> Partitions { get; init; }

    /// <summary>How many partitions are not shown; they count in <c>lag</c>.</summary>
    public required int PartitionsOmitted { get; init; }

    /// <summary>The answer for a consumer.</summary>
    public static LagAnswer Of(KafkaConsumer consumer) => new()
    {
        Lag = consumer.Status?.Lag,
        OldestUndeliveredTime = consumer.Status?.OldestUndeliveredTime,
        Partitions = (consumer.Status?.Partitions ?? []).Select(p => new PartitionLag(p.Topic, p.Partition, p.Lag, p.OldestUndeliveredTime)),
        PartitionsOmitted = consumer.Status?.PartitionsOmitted ?? 0,
    };
}
