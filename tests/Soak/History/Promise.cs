namespace KafkaFetch.Soak.History;

/// <summary>Which records of a consumer are delivered one after the other.</summary>
internal enum Lane
{
    /// <summary>Those of a partition.</summary>
    Partition,

    /// <summary>Those of a key.</summary>
    Key,

    /// <summary>None.</summary>
    None,
}

/// <summary>What one consumer promises.</summary>
internal sealed record Promise
{
    public required string Consumer { get; init; }

    /// <summary>Which records come in order.</summary>
    public Lane Lane { get; init; }

    /// <summary>Records of a partition that may be complete behind one that is not, with Key and None.</summary>
    public int MaxInFlight { get; init; } = 1_000;

    /// <summary>Records of a delivery.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>The destination writes nothing twice, whatever happens.</summary>
    public bool NothingTwice { get; init; }

    /// <summary>The destination keeps the newest record of each key, so that a later one stands for the earlier ones.</summary>
    public bool KeepsNewest { get; init; }

    /// <summary>Where nobody sees what arrives only the commits are judged.</summary>
    public bool Seen { get; init; } = true;

    /// <summary>How much later than it happened an arrival may be noticed.</summary>
    public TimeSpan NoticedWithin { get; init; }
}
