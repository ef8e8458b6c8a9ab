namespace KafkaFetch.DataPlane.Members;

/// <summary>What a member is doing.</summary>
public enum MemberState
{
    /// <summary>It has not completed its first rebalance, or lost its assignment and waits for the next.</summary>
    Assigning,

    /// <summary>It has an assignment, perhaps an empty one, and polls.</summary>
    Consuming,

    /// <summary>As consuming, but fetching is paused by wish.</summary>
    Paused,

    /// <summary>It cannot consume and tries again with backoff; the snapshot says why.</summary>
    Failing,

    /// <summary>It is stopping or has stopped.</summary>
    Stopped,
}
