using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>What a consumer has done, and how fast.</summary>
internal sealed record MetricsAnswer
{
    /// <summary>Records by outcome since the oldest living member's start; absent until a member has reported.</summary>
    public DeliveryCounters? Counters { get; init; }

    /// <summary>Records a second; absent until two statuses are known to the process that answers.</summary>
    public Rates? RecordsPerSecond { get; init; }

    /// <summary>Records not yet committed, over all partitions; absent while unknown.</summary>
    public long? Lag { get; init; }

    /// <summary>When a record was last delivered.</summary>
    public DateTimeOffset? LastDeliveryTime { get; init; }

    /// <summary>The answer for a consumer.</summary>
    public static MetricsAnswer Of(KafkaConsumer consumer, RateBook rates) => new()
    {
        Counters = consumer.Status?.Counters,
        RecordsPerSecond = rates.Of(consumer),
        Lag = consumer.Status?.Lag,
        LastDeliveryTime = consumer.Status?.LastDeliveryTime,
    };
}
