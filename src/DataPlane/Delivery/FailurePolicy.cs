namespace KafkaFetch.DataPlane.Delivery;

/// <summary>What becomes of a record that could not be delivered.</summary>
public enum FailurePolicy
{
    /// <summary>It stays at the head of its lane and is tried at the maximal backoff for ever.</summary>
    Block = 0,

    /// <summary>It is counted, logged with topic, partition and offset, and complete.</summary>
    Skip,

    /// <summary>It goes to the dead-letter topic, and is complete when that has acknowledged it.</summary>
    DeadLetter,
}
