namespace KafkaFetch.DataPlane.Delivery;

/// <summary>How a member delivers.</summary>
public sealed record DeliverySettings
{
    /// <summary>How long one attempt may take, 100 ms to 10 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many records go in one attempt.</summary>
    public BatchSettings Batch { get; init; } = new();

    /// <summary>How failed attempts are repeated.</summary>
    public RetrySettings Retry { get; init; } = new();

    /// <summary>What becomes of a record after its last attempt, or when the sink rejects it.</summary>
    public FailurePolicy OnFailure { get; init; } = FailurePolicy.Block;

    /// <summary>A topic of the cluster that records are read from; needed with <see cref="FailurePolicy.DeadLetter"/>.</summary>
    public string? DeadLetterTopic { get; init; }
}
