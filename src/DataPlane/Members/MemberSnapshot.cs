namespace KafkaFetch.DataPlane.Members;

/// <summary>Where a member stands at one moment.</summary>
public sealed record MemberSnapshot
{
    /// <summary>What it is doing.</summary>
    public required MemberState State { get; init; }

    /// <summary>Why it is <see cref="MemberState.Failing"/>: a CamelCase condition reason such as <c>TopicNotFound</c> or <c>InstanceFenced</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The same for a person.</summary>
    public string? Message { get; init; }

    /// <summary>When it last polled.</summary>
    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>The assigned partitions, sorted by topic and partition.</summary>
    public required IReadOnlyList<PartitionSnapshot> Partitions { get; init; }

    /// <summary>What it has done since it started.</summary>
    public required MemberCounters Counters { get; init; }

    /// <summary>When a record was last completed by the sink.</summary>
    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>The last failure of a delivery or of the member; stays after it healed.</summary>
    public MemberError? LastError { get; init; }
}
