using KafkaFetch.DataPlane.Ledgers;

namespace KafkaFetch.DataPlane.Assignments;

/// <summary>A partition's figures as other threads may read them at any time. Each is right by itself; two may be a moment apart.</summary>
internal sealed class PublishedPositions
{
    private const long Unknown = -1;

    private long position = Unknown;
    private long committable = Unknown;
    private long committed = Unknown;
    private long end = Unknown;
    private long oldest = Unknown;
    private int inFlight;

    /// <summary>The next offset that will be taken.</summary>
    public long? Position => Read(ref position);

    /// <summary>The first offset that is not complete.</summary>
    public long? Committable => Read(ref committable);

    /// <summary>The offset last known to be committed.</summary>
    public long? Committed
    {
        get => Read(ref committed);
        set => Volatile.Write(ref committed, value ?? Unknown);
    }

    /// <summary>The log end last known.</summary>
    public long? End
    {
        get => Read(ref end);
        set => Volatile.Write(ref end, value ?? Unknown);
    }

    /// <summary>The oldest timestamp in flight.</summary>
    public DateTimeOffset? Oldest => Read(ref oldest) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>Records in flight.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>Makes the ledger's figures visible. The owner's alone.</summary>
    public void Publish(Ledger ledger)
    {
        Volatile.Write(ref position, ledger.Position ?? Unknown);
        Volatile.Write(ref committable, ledger.Committable ?? Unknown);
        Volatile.Write(ref oldest, ledger.OldestTimestampMs);
        Volatile.Write(ref inFlight, ledger.Count);
    }

    private static long? Read(ref long field)
    {
        var value = Volatile.Read(ref field);
        return value == Unknown ? null : value;
    }
}
