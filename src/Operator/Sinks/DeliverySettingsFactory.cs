using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Entities.Delivery;

namespace KafkaFetch.Operator.Sinks;

/// <summary>Turns <c>spec.delivery</c> into how a member delivers. The spec's durations are valid by then.</summary>
internal static class DeliverySettingsFactory
{
    public static DeliverySettings From(DeliverySpec delivery) => new()
    {
        Timeout = delivery.Timeout.ToTimeSpan(),
        Batch = new BatchSettings
        {
            MaxRecords = delivery.Batch.MaxRecords,
            MaxBytes = delivery.Batch.MaxBytes.TryToBytes(out var bytes) ? bytes : new BatchSettings().MaxBytes,
            MaxWait = delivery.Batch.MaxWait.ToTimeSpan(),
        },
        Retry = new RetrySettings
        {
            MaxAttempts = delivery.Retry.MaxAttempts,
            InitialBackoff = delivery.Retry.InitialBackoff.ToTimeSpan(),
            MaxBackoff = delivery.Retry.MaxBackoff.ToTimeSpan(),
            Multiplier = delivery.Retry.Multiplier,
        },
        OnFailure = delivery.OnFailure switch
        {
            Entities.Delivery.FailurePolicy.Skip => DataPlane.Delivery.FailurePolicy.Skip,
            Entities.Delivery.FailurePolicy.DeadLetter => DataPlane.Delivery.FailurePolicy.DeadLetter,
            _ => DataPlane.Delivery.FailurePolicy.Block,
        },
        DeadLetterTopic = delivery.DeadLetter?.Topic,
    };
}
