namespace KafkaFetch.DataPlane.Delivery;

/// <summary>A sink's answer for one record.</summary>
public readonly record struct SinkAnswer
{
    private SinkAnswer(SinkOutcome outcome, string? reason, string? message, int? code, TimeSpan? after)
    {
        Outcome = outcome;
        Reason = reason;
        Message = message;
        Code = code;
        After = after;
    }

    /// <summary>The destination has acknowledged the record.</summary>
    public static SinkAnswer Delivered { get; } = new(SinkOutcome.Delivered, null, null, null, null);

    /// <summary>What became of the record.</summary>
    public SinkOutcome Outcome { get; }

    /// <summary>A CamelCase condition reason such as <c>DeliveryFailing</c>; null when delivered.</summary>
    public string? Reason { get; }

    /// <summary>What was wrong, where, and what to do, for a person. Never a body of the destination's answer, never a secret.</summary>
    public string? Message { get; }

    /// <summary>The destination's own code, such as an HTTP status.</summary>
    public int? Code { get; }

    /// <summary>How long the destination asked to be left alone (Retry-After); null when it did not say.</summary>
    public TimeSpan? After { get; }

    /// <summary>Not delivered, another attempt may help.</summary>
    /// <param name="reason">A CamelCase condition reason.</param>
    /// <param name="message">What was wrong, for a person.</param>
    /// <param name="code">The destination's own code, if it gave one.</param>
    /// <param name="after">How long the destination asked to be left alone.</param>
    public static SinkAnswer Retry(string reason, string message, int? code = null, TimeSpan? after = null)
        => new(SinkOutcome.Retry, reason, message, code, after);

    /// <summary>The destination refuses this record and will refuse it again.</summary>
    /// <param name="reason">A CamelCase condition reason.</param>
    /// <param name="message">What was wrong, for a person.</param>
    /// <param name="code">The destination's own code, if it gave one.</param>
    public static SinkAnswer Reject(string reason, string message, int? code = null)
        => new(SinkOutcome.Reject, reason, message, code, null);

    /// <summary>The destination takes nothing at all until a person changes something, such as after an HTTP 410.</summary>
    /// <param name="reason">A CamelCase condition reason.</param>
    /// <param name="message">What was wrong, for a person.</param>
    /// <param name="code">The destination's own code, if it gave one.</param>
    public static SinkAnswer Halt(string reason, string message, int? code = null)
        => new(SinkOutcome.Halt, reason, message, code, null);
}
