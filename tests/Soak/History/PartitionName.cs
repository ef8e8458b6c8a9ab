namespace KafkaFetch.Soak.History;

/// <summary>One partition.</summary>
internal readonly record struct PartitionName(string Topic, int Partition)
{
    public Place At(long offset) => new(Topic, Partition, offset);

    public override string ToString() => $"{Topic}[{Partition}]";
}
