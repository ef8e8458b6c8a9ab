namespace KafkaFetch.Soak.History;

/// <summary>How an arrival ended, as its destination knows it.</summary>
internal enum ArrivalKind
{
    /// <summary>The destination has it and said so.</summary>
    Acknowledged,

    /// <summary>The destination has it, and the answer may not have got through: it may come again at any time.</summary>
    Uncertain,

    /// <summary>It is in the dead letters.</summary>
    DeadLettered,
}

/// <summary>A record that its destination has, in the order in which it took them.</summary>
/// <param name="Place">Which record.</param>
/// <param name="Time">When it was seen there, since the soak's start: before its acknowledgement, but for what is found by looking.</param>
/// <param name="Kind">How it ended.</param>
internal readonly record struct Arrival(Place Place, TimeSpan Time, ArrivalKind Kind);
