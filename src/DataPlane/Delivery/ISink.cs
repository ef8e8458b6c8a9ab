using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Delivery;

/// <summary>
/// Where records go. One instance serves one member; its lanes call it at the same time, each with records of its own slot.
/// A sink never decides about retries, dead letters or offsets: it answers, the lane decides.
/// </summary>
public interface ISink : IAsyncDisposable
{
    /// <summary>The record's parts this sink reads.</summary>
    RecordFields Fields { get; }

    /// <summary>
    /// Records that one <see cref="DeliverAsync"/> takes at most, 1 or more; <c>delivery.batch</c> asks for as many or fewer. 1 for a
    /// destination that takes one at a time.
    /// </summary>
    int MaxBatchRecords => 1;

    /// <summary>
    /// Delivers records of one lane, in their order, and writes one answer a record. In an ordered lane the answers after the
    /// first that is not <see cref="SinkOutcome.Delivered"/> are ignored, and those records come again.
    /// </summary>
    /// <param name="records">One record or more; valid until the task ends.</param>
    /// <param name="answers">As long as <paramref name="records"/>; what is not written counts as a retry.</param>
    /// <param name="cancellationToken">Ends the attempt: the delivery timeout, a revoke or a stop. The sink then throws
    /// <see cref="OperationCanceledException"/>; any other exception counts as a retry with the reason <c>DeliveryFailing</c>.</param>
    ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken);
}
