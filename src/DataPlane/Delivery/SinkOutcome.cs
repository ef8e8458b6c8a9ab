namespace KafkaFetch.DataPlane.Delivery;

/// <summary>What a sink says of one record.</summary>
public enum SinkOutcome
{
    /// <summary>Not delivered, another attempt may help. The default, so that an answer never written is not a delivery.</summary>
    Retry = 0,

    /// <summary>The destination has acknowledged the record.</summary>
    Delivered,

    /// <summary>The destination refuses this record and will refuse it again: the failure policy decides at once.</summary>
    Reject,

    /// <summary>
    /// The destination takes nothing at all until a person changes something. The record waits at the head, whatever the failure policy
    /// says: that nobody wants records is no reason to lose them.
    /// </summary>
    Halt,
}
