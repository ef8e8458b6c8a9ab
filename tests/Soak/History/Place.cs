namespace KafkaFetch.Soak.History;

/// <summary>Where a record is in Kafka, which is its name here.</summary>
internal readonly record struct Place(string Topic, int Partition, long Offset)
{
    public PartitionName In => new(Topic, Partition);

    public override string ToString() => $"{Topic}[{Partition}]@{Offset}";
}
