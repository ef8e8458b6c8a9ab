namespace KafkaFetch.Facade.Clusters;

/// <summary>A topic in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">How many partitions it has.</param>
internal sealed record TopicItem(string Name, int Partitions);
