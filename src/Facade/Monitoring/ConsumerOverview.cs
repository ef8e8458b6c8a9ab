using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Facade.Hosting;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>How one consumer is doing, in a list of all.</summary>
internal sealed record ConsumerOverview
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its manager's name.</summary>
    public required string Manager { get; init; }

    /// <summary>Where it is; absent when its manager is in another namespace, which this API does not reach.</summary>
    public string? Path { get; init; }

    /// <summary>The state that is wished.</summary>
    public required ConsumerState WishedState { get; init; }

    /// <summary>The state that the members are in; absent while unknown.</summary>
    public ConsumerState? State { get; init; }

    /// <summary>Whether it does what is wished; absent until somebody has looked.</summary>
    public ConditionAnswer? Ready { get; init; }

    /// <summary>Whether its partitions are well, by their verdicts; absent while unknown.</summary>
    public ConditionAnswer? Healthy { get; init; }

    /// <summary>Whether a person must act.</summary>
    public required bool Stalled { get; init; }

    /// <summary>How many members there are.</summary>
    public required int Replicas { get; init; }

    /// <summary>How many of them consume.</summary>
    public required int ReadyReplicas { get; init; }

    /// <summary>Records not yet committed, over all partitions; absent while unknown.</summary>
    public long? Lag { get; init; }

    /// <summary>The timestamp of the oldest record that is not yet delivered.</summary>
    public DateTimeOffset? OldestUndeliveredTime { get; init; }

    /// <summary>Records by outcome since the oldest living member's start.</summary>
    public DeliveryCounters? Counters { get; init; }

    /// <summary>Records a second; absent until two statuses are known to the process that answers.</summary>
    public Rates? RecordsPerSecond { get; init; }

    /// <summary>When a record was last delivered.</summary>
    public DateTimeOffset? LastDeliveryTime { get; init; }

    /// <summary>The newest error of any member.</summary>
    public LastError? LastError { get; init; }

    /// <summary>The overview of a consumer.</summary>
    public static ConsumerOverview Of(KafkaConsumer consumer, Rates? rates)
    {
        var (metadata, spec, status) = (consumer.Metadata, consumer.Spec, consumer.Status);
        var reachable = (spec.ManagerRef.Namespace ?? metadata.NamespaceProperty) == metadata.NamespaceProperty;
        return new ConsumerOverview
        {
            Name = metadata.Name,
            Manager = spec.ManagerRef.Name,
            Path = reachable ? $"{FacadeRoutes.Prefix}/kafka-managers/{spec.ManagerRef.Name}/consumers/{metadata.Name}" : null,
            WishedState = spec.State,
            State = status?.State,
            Ready = ConditionAnswer.Find(status?.Conditions, ConditionTypes.Ready),
            Healthy = ConditionAnswer.Find(status?.Conditions, ConditionTypes.Healthy),
            Stalled = Conditions.IsTrue(status?.Conditions, ConditionTypes.Stalled),
            Replicas = status?.Replicas ?? 0,
            ReadyReplicas = status?.ReadyReplicas ?? 0,
            Lag = status?.Lag,
            OldestUndeliveredTime = status?.OldestUndeliveredTime,
            Counters = status?.Counters,
            RecordsPerSecond = rates,
            LastDeliveryTime = status?.LastDeliveryTime,
            LastError = status?.LastError,
        };
    }
}
