namespace KafkaFetch.DataPlane.Members;

/// <summary>A failure as the status shows it. Holds no secret and no body of somebody's answer.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Reason">A CamelCase condition reason.</param>
/// <param name="Message">What was wrong, where, and what to do.</param>
/// <param name="Topic">The record's topic, when it is about one.</param>
/// <param name="Partition">The record's partition.</param>
/// <param name="Offset">The record's offset.</param>
/// <param name="Attempts">The record's failed attempts.</param>
/// <param name="Code">The destination's own code.</param>
public sealed record MemberError(
    DateTimeOffset Time,
    string Reason,
    string Message,
    string? Topic = null,
    int? Partition = null,
    long? Offset = null,
    int? Attempts = null,
    int? Code = null);
