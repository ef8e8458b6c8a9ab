using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>Where a consumer stands.</summary>
internal sealed record OffsetsAnswer
{
    /// <summary>Its group; absent until somebody has looked.</summary>
    public string? GroupId { get; init; }

    /// <summary>The partitions with what is committed, the end, the lag, the verdict and the member that has each; the first 256.</summary>
    public required IEnumerable<PartitionStatus> Partitions { get; init; }

    /// <summary>How many partitions are not shown.</summary>
    public required int PartitionsOmitted { get; init; }

    /// <summary>The answer for a consumer.</summary>
    public static OffsetsAnswer Of(KafkaConsumer consumer) => new()
    {
        GroupId = consumer.Status?.GroupId,
        Partitions = consumer.Status?.Partitions ?? [],
        PartitionsOmitted = consumer.Status?.PartitionsOmitted ?? 0,
    };
}
