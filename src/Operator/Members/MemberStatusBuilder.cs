using System.Globalization;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Members;

/// <summary>Turns what a worker knows of a member into the member's status. Pure.</summary>
internal static class MemberStatusBuilder
{
    /// <param name="member">The member as read.</param>
    /// <param name="readiness">How it stands.</param>
    /// <param name="run">What runs, or null.</param>
    /// <param name="progressDeadline">How long may be retried before a person is asked to look.</param>
    /// <param name="time">The clock.</param>
    public static KafkaConsumerMemberStatus Build(
        KafkaConsumerMember member, Readiness readiness, MemberReport? run, TimeSpan progressDeadline, TimeProvider time)
    {
        var generation = member.Metadata.Generation ?? 1;
        var status = new KafkaConsumerMemberStatus
        {
            ObservedGeneration = generation,
            Conditions = readiness.ApplyTo(new ConditionSet(member.Status?.Conditions, generation, time), progressDeadline).Build(),
            ConsumerGeneration = run?.ConsumerGeneration,
            LastError = member.Status?.LastError,
        };
        if (run is not null)
        {
            Fill(status, run.Snapshot);
        }

        return status;
    }

    private static void Fill(KafkaConsumerMemberStatus status, MemberSnapshot snapshot)
    {
        var counters = snapshot.Counters;
        status.State = snapshot.State == MemberState.Paused ? ConsumerState.Paused : ConsumerState.Running;
        status.Assignment = [.. snapshot.Partitions.Take(Bounds.MaxMemberPartitions).Select(Row)];
        status.AssignmentOmitted = snapshot.Partitions.Count > Bounds.MaxMemberPartitions
            ? snapshot.Partitions.Count - Bounds.MaxMemberPartitions
            : null;
        status.Counters = new DeliveryCounters
        {
            Since = Seconds(counters.Since),
            Delivered = counters.Delivered,
            Failed = counters.Failed,
            DeadLettered = counters.DeadLettered,
            Skipped = counters.Skipped,
        };
        status.LastDeliveryTime = Seconds(snapshot.LastDelivery);
        if (snapshot.LastError is { } error)
        {
            status.LastError = Error(error);
        }
    }

    private static MemberPartition Row(PartitionSnapshot partition)
    {
        var done = partition.Committed ?? partition.Committable;
        return new MemberPartition
        {
            Topic = partition.Topic,
            Partition = partition.Partition,
            Position = partition.Position,
            CommittedOffset = partition.Committed,
            EndOffset = partition.End,
            Lag = partition.End is { } end && done is { } offset ? Math.Max(0, end - offset) : null,
            OldestUndeliveredTime = Seconds(partition.OldestUndelivered),
        };
    }

    private static LastError Error(MemberError error) => new()
    {
        Time = Seconds(error.Time),
        Reason = error.Reason,
        Message = error.Message.Length <= Bounds.MaxMessageLength ? error.Message : error.Message[..Bounds.MaxMessageLength],
        Topic = error.Topic,
        Partition = error.Partition,
        Offset = error.Offset,
        Attempts = error.Attempts,
        Code = error.Code?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Whole seconds: an instant that is read back equals the one that was written.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static DateTimeOffset? Seconds(DateTimeOffset? time) => time is { } value ? Seconds(value) : null;
}
