namespace KafkaFetch.DataPlane.Members;

/// <summary>Where a member stands in one assigned partition. What is not known is null, never -1.</summary>
public sealed record PartitionSnapshot
{
    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition.</summary>
    public required int Partition { get; init; }

    /// <summary>The offset of the next record that will be taken.</summary>
    public long? Position { get; init; }

    /// <summary>The first offset that is not complete: what a successor starts from once it is committed.</summary>
    public long? Committable { get; init; }

    /// <summary>The offset last known to be committed.</summary>
    public long? Committed { get; init; }

    /// <summary>The log end offset, or the last stable offset under read_committed.</summary>
    public long? End { get; init; }

    /// <summary>The timestamp of the oldest record that is taken and not complete.</summary>
    public DateTimeOffset? OldestUndelivered { get; init; }

    /// <summary>Records in flight.</summary>
    public required int InFlight { get; init; }

    /// <summary>Why its head is not getting through, when it is not.</summary>
    public BlockedHead? Blocked { get; init; }
}
