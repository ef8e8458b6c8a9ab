namespace KafkaFetch.Soak.History;

/// <summary>What a disturbance does to what a group has read.</summary>
internal enum Harm
{
    /// <summary>Nothing: no record may come twice for it.</summary>
    None,

    /// <summary>Members stop or partitions move, in order: what is in flight may come again.</summary>
    Stop,

    /// <summary>Members end or lose their partitions without a word: what was completed since the last commit may come again too.</summary>
    Crash,
}

/// <summary>Something that chaos did, from before its beginning until all was well again.</summary>
/// <param name="What">What it was, for people.</param>
/// <param name="Consumer">The one consumer it was done to; null for all.</param>
/// <param name="Harm">What it does to what the group has read.</param>
/// <param name="From">Its beginning.</param>
/// <param name="To">When every partition had an owner again and no rebalance went on.</param>
internal sealed record Disturbance(string What, string? Consumer, Harm Harm, TimeSpan From, TimeSpan To)
{
    public bool Touches(string consumer) => Consumer is null || Consumer == consumer;

    public override string ToString() => $"{From.TotalSeconds:0.0}-{To.TotalSeconds:0.0} s {What}";
}
