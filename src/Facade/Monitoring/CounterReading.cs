using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>A consumer's counters as one status had them.</summary>
/// <param name="At">When that status was written, by the API server's clock, in whole seconds.</param>
/// <param name="Counters">The counters.</param>
internal sealed record CounterReading(DateTimeOffset At, DeliveryCounters Counters)
{
    /// <summary>The reading of a consumer; null when it has no counters yet.</summary>
    /// <param name="consumer">The consumer.</param>
    /// <param name="now">Taken when the API server does not tell when the status was written.</param>
    public static CounterReading? Of(KafkaConsumer consumer, DateTimeOffset now) => consumer.Status?.Counters is not { } counters
        ? null
        : new(
            (consumer.Metadata.ManagedFields ?? [])
                .Where(f => f.Subresource == "status" && f.Time is not null)
                .Select(f => (DateTimeOffset?)new DateTimeOffset(DateTime.SpecifyKind(f.Time!.Value, DateTimeKind.Utc)))
                .Max() ?? now,
            counters);

    /// <summary>Whether counting went on from an earlier reading: no member that counts has started anew.</summary>
    public bool Continues(CounterReading earlier)
        => Counters.Since == earlier.Counters.Since
            && Counters.Delivered >= earlier.Counters.Delivered
            && Counters.Failed >= earlier.Counters.Failed
            && Counters.DeadLettered >= earlier.Counters.DeadLettered
            && Counters.Skipped >= earlier.Counters.Skipped;
}
