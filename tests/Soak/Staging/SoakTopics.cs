using Confluent.Kafka;
using Confluent.Kafka.Admin;
using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Staging;

/// <summary>The topics of one run; their names are its own, since a real broker keeps them.</summary>
internal sealed class SoakTopics(string run)
{
    /// <summary>Ordinary records.</summary>
    public string Orders => $"soak-{run}-orders";

    /// <summary>Records of which some are poison.</summary>
    public string Mixed => $"soak-{run}-mixed";

    /// <summary>What the kafka sink writes; one partition, so that its order is the order of all.</summary>
    public string Copies => $"soak-{run}-copies";

    /// <summary>Dead letters.</summary>
    public string Letters => $"soak-{run}-letters";

    /// <summary>Matches the topics that are produced to.</summary>
    public string Pattern => $"^soak-{run}-(orders|mixed)$";

    public string Group(string consumer) => $"soak-{run}-{consumer}";

    /// <summary>Each topic and its partitions.</summary>
    public IReadOnlyList<(string Topic, int Partitions)> All => [(Orders, 4), (Mixed, 2), (Copies, 1), (Letters, 1)];

    /// <summary>The partitions of some topics.</summary>
    public IReadOnlyList<PartitionName> Partitions(params string[] topics)
        => [.. All.Where(t => topics.Contains(t.Topic)).SelectMany(t => Enumerable.Range(0, t.Partitions).Select(p => new PartitionName(t.Topic, p)))];

    /// <summary>Creates them on a real broker.</summary>
    public async Task CreateAsync(string bootstrap)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        await admin.CreateTopicsAsync(All.Select(t => new TopicSpecification { Name = t.Topic, NumPartitions = t.Partitions, ReplicationFactor = 1 }));
    }

    /// <summary>Deletes them there again.</summary>
    public async Task DeleteAsync(string bootstrap)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        await admin.DeleteTopicsAsync(All.Select(t => t.Topic));
    }
}
