namespace KafkaFetch.Operator.Status;

/// <summary>How a resource stands. Ordered from well to ill, so that the worst of several is the greatest.</summary>
internal enum ReadinessKind
{
    /// <summary>It does its work, or rests by wish.</summary>
    Ready,

    /// <summary>Under way for the first time or after a change: Ready is Unknown.</summary>
    Progressing,

    /// <summary>Failing and retried without help: Ready is False.</summary>
    Retrying,

    /// <summary>Failing until a person acts: Ready is False.</summary>
    Stalled,
}
