using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Verdicts;

namespace KafkaFetch.Operator.Status;

/// <summary>Makes a KafkaConsumer's status from its spec, its members and how it stands. Pure.</summary>
internal static class ConsumerStatusFolder
{
    /// <param name="consumer">The consumer as read.</param>
    /// <param name="members">Its members, those on their way out included.</param>
    /// <param name="readiness">How it stands.</param>
    /// <param name="startPartitions">The resolved start; null while it is not known.</param>
    /// <param name="time">The clock.</param>
    /// <param name="judge">Judges the partitions of the status, sets their verdicts, and says what Healthy is; null leaves it unknown.</param>
    public static KafkaConsumerStatus Fold(
        KafkaConsumer consumer,
        IReadOnlyList<KafkaConsumerMember> members,
        Readiness readiness,
        IList<StartPartitions>? startPartitions,
        TimeProvider time,
        Func<KafkaConsumerStatus, HealthReport>? judge = null)
    {
        var generation = consumer.Metadata.Generation ?? 1;
        var deadline = consumer.Spec.Health.ProgressDeadline.TryToTimeSpan(out var span) ? span : TimeSpan.FromMinutes(10);
        var status = new KafkaConsumerStatus
        {
            ObservedGeneration = generation,
            GroupId = consumer.Status?.GroupId ?? GroupIdOf(consumer),
            Selector = $"{KafkaFetchLabels.Consumer}={consumer.Metadata.Name}",
            Replicas = members.Count(m => m.Metadata.DeletionTimestamp is null),
            ReadyReplicas = members.Count(m => m.Metadata.DeletionTimestamp is null && ConsumerReadiness.Of(m).Kind == ReadinessKind.Ready),
            StartPartitions = startPartitions,
            LastDeliveryTime = consumer.Status?.LastDeliveryTime,
            LastError = consumer.Status?.LastError,
        };
        status.State = StateOf(consumer.Spec, members);
        MemberFold.Into(status, members);
        var health = judge?.Invoke(status) ?? HealthReport.Unknown;
        status.Conditions = readiness.ApplyTo(new ConditionSet(consumer.Status?.Conditions, generation, time), deadline)
            .Set(ConditionTypes.Healthy, health.Healthy, health.Reason, health.Message)
            .Build();
        return status;
    }

    /// <summary>A name that is too long to be followed must not be shown as a group either: the schema bounds it.</summary>
    private static string? GroupIdOf(KafkaConsumer consumer) => ConsumerNames.GroupId(consumer) is { Length: <= 320 } group ? group : null;

    private static ConsumerState? StateOf(KafkaConsumerSpec spec, IReadOnlyList<KafkaConsumerMember> members)
        => members.Count == 0 ? (ConsumerReadiness.Rests(spec) is null ? null : ConsumerState.Stopped)
            : members.Any(m => m.Status?.State == ConsumerState.Paused) && members.All(m => m.Status?.State != ConsumerState.Running)
                ? ConsumerState.Paused
                : ConsumerState.Running;
}
