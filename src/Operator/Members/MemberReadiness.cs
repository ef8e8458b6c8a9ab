using System.Globalization;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Members;

/// <summary>Judges a running member by its snapshot. Pure.</summary>
internal static class MemberReadiness
{
    /// <summary>A head that fails for less long is not told: most heal by the next attempt.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>A member that has not polled for so long does not consume, whatever else it says.</summary>
    internal static readonly TimeSpan PollLimit = TimeSpan.FromMinutes(1);

    /// <param name="snapshot">Where the member stands.</param>
    /// <param name="wished">Running or Paused.</param>
    /// <param name="now">The time of the snapshot.</param>
    public static Readiness Judge(MemberSnapshot snapshot, ConsumerState wished, DateTimeOffset now) => snapshot.State switch
    {
        MemberState.Failing => StallingReasons.Judge(
            snapshot.Reason ?? ConditionReasons.MemberFailed, snapshot.Message ?? "the member failed and is made anew"),
        MemberState.Assigning => Readiness.Progressing(ConditionReasons.Assigning, "waits for the group to assign partitions"),
        MemberState.Stopped => Readiness.Progressing(ConditionReasons.Terminating, "stops"),
        _ => Judge(snapshot, now) ?? Rest(snapshot.State, wished),
    };

    /// <summary>When to look again although nothing happens: a head that fails now is told once its grace has passed.</summary>
    public static TimeSpan? LookAgain(MemberSnapshot snapshot, DateTimeOffset now)
    {
        TimeSpan? soonest = null;
        foreach (var partition in snapshot.Partitions)
        {
            if (partition.Blocked is { } head && !Told(head, now))
            {
                var left = head.Since + Grace - now + TimeSpan.FromMilliseconds(50);
                soonest = soonest is null || left < soonest ? left : soonest;
            }
        }

        return soonest;
    }

    private static Readiness Rest(MemberState state, ConsumerState wished)
        => (state, wished) switch
        {
            (MemberState.Paused, ConsumerState.Paused) => Readiness.Ready(ConditionReasons.Paused, "paused by wish, keeps its partitions"),
            (MemberState.Consuming, ConsumerState.Running) => Readiness.Ready(ConditionReasons.Consuming, "assigned, polls and delivers"),
            (_, ConsumerState.Paused) => Readiness.Progressing(ConditionReasons.Progressing, "is being paused"),
            _ => Readiness.Progressing(ConditionReasons.Progressing, "is being resumed"),
        };

    private static Readiness? Judge(MemberSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.LastPoll is { } poll && now - poll > PollLimit)
        {
            return Readiness.Retrying(
                ConditionReasons.MemberFailed,
                string.Create(CultureInfo.InvariantCulture, $"has not polled since {poll:O}: the worker has too little CPU, or librdkafka hangs"));
        }

        var blocked = snapshot.Partitions
            .Where(p => p.Blocked is { } head && Told(head, now))
            .OrderByDescending(p => p.Blocked!.Exhausted)
            .ThenBy(p => p.Blocked!.Since)
            .ToArray();
        if (blocked.Length == 0)
        {
            return null;
        }

        var worst = blocked[0].Blocked!;
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{blocked[0].Topic}[{blocked[0].Partition}] waits for offset {worst.Offset}, {worst.Attempts} attempts failed since {worst.Since:O}: {worst.Message}");
        if (blocked.Length > 1)
        {
            message += string.Create(CultureInfo.InvariantCulture, $" ({blocked.Length - 1} more partitions wait)");
        }

        return worst is { Exhausted: true, Reason: ConditionReasons.DeliveryRejected }
            ? Readiness.Stalled(worst.Reason, message)
            : StallingReasons.Judge(worst.Reason, message);
    }

    private static bool Told(BlockedHead head, DateTimeOffset now)
        => head.Exhausted || head.Reason == ConditionReasons.DeliveryTimedOut || now - head.Since >= Grace;
}
