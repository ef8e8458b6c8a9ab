using System.Globalization;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Placement;

namespace KafkaFetch.Operator.Status;

/// <summary>Judges a consumer by its members. Pure.</summary>
internal static class ConsumerReadiness
{
    /// <param name="consumer">The consumer; its spec can be followed and its manager is ready.</param>
    /// <param name="members">Its members, those on their way out included.</param>
    /// <param name="unplaced">The members that no worker can take.</param>
    /// <param name="lost">Those of <paramref name="members"/> whose worker is dead: what their statuses say is of the past.</param>
    public static Readiness Judge(
        KafkaConsumer consumer,
        IReadOnlyList<KafkaConsumerMember> members,
        IReadOnlyList<UnplacedMember> unplaced,
        IReadOnlyList<KafkaConsumerMember> lost)
    {
        if (Rests(consumer.Spec) is { } rest)
        {
            return members.Count == 0
                ? Readiness.Ready(ConditionReasons.Stopped, rest)
                : Readiness.Progressing(ConditionReasons.Stopped, Text($"{members.Count} members are leaving the group"));
        }

        if (unplaced.Count > 0)
        {
            return Readiness.Retrying(
                ConditionReasons.NotPlaced, Text($"{unplaced.Count} of {consumer.Spec.Replicas} members have no worker: {unplaced[0].Reason}"));
        }

        if (lost.FirstOrDefault(m => m.Spec.Ordinal < consumer.Spec.Replicas) is { } first)
        {
            return Readiness.Retrying(
                ConditionReasons.WorkerLost,
                Text($"worker {first.Spec.Worker} of member {first.Metadata.Name} does not renew its Lease: its members are made anew on other workers. Look at why its pod ended or is cut off"));
        }

        var wanted = members.Where(m => m.Metadata.DeletionTimestamp is null && m.Spec.Ordinal < consumer.Spec.Replicas).ToArray();
        var reports = wanted.Where(m => m.Status?.ConsumerGeneration == consumer.Metadata.Generation).Select(Of).ToArray();
        var worst = wanted.Select(m => (Member: m, Readiness: Of(m)))
            .Where(r => r.Readiness.Kind >= ReadinessKind.Retrying)
            .OrderByDescending(r => r.Readiness.Kind)
            .ThenBy(r => r.Member.Spec.Ordinal)
            .ToArray();
        if (worst.Length > 0)
        {
            return worst[0].Readiness with { Message = $"{worst[0].Member.Metadata.Name}: {worst[0].Readiness.Message}" };
        }

        if (wanted.Length < consumer.Spec.Replicas || reports.Length < wanted.Length)
        {
            return Readiness.Progressing(
                ConditionReasons.Assigning,
                Text($"{reports.Length} of {consumer.Spec.Replicas} members run generation {consumer.Metadata.Generation}"));
        }

        var waiting = reports.Count(r => r.Kind != ReadinessKind.Ready);
        return waiting > 0
            ? Readiness.Progressing(ConditionReasons.Assigning, Text($"{waiting} of {consumer.Spec.Replicas} members wait for partitions"))
            : consumer.Spec.State == ConsumerState.Paused
                ? Readiness.Ready(ConditionReasons.Paused, Text($"paused by wish; {reports.Length} members keep their partitions"))
                : Readiness.Ready(ConditionReasons.Consuming, Text($"{reports.Length} members are assigned, poll and deliver"));
    }

    /// <summary>Why a spec wants no member, or null when it wants some.</summary>
    public static string? Rests(KafkaConsumerSpec spec)
        => spec.State == ConsumerState.Stopped ? "stopped by wish; the members have left the group"
            : spec.Replicas == 0 ? "no replicas are wanted; the members have left the group"
            : null;

    /// <summary>What a member's conditions say; one without any is on its way.</summary>
    public static Readiness Of(KafkaConsumerMember member)
    {
        var conditions = member.Status?.Conditions;
        if (Conditions.Find(conditions, ConditionTypes.Ready) is not { } ready)
        {
            return Readiness.Progressing(ConditionReasons.Assigning, "has not been started yet");
        }

        var kind = ready.Status == "True" ? ReadinessKind.Ready
            : ready.Status != "False" ? ReadinessKind.Progressing
            : Conditions.Find(conditions, ConditionTypes.Stalled) is { Reason: not ConditionReasons.ProgressDeadlineExceeded } ? ReadinessKind.Stalled
            : ReadinessKind.Retrying;
        return new Readiness(kind, ready.Reason, ready.Message);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
