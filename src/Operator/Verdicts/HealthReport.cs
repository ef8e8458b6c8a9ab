using System.Globalization;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>What the condition Healthy says.</summary>
/// <param name="Healthy">Null while unknown.</param>
/// <param name="Reason">One of <see cref="ConditionReasons"/>.</param>
/// <param name="Message">Which partition, and how it stands.</param>
internal sealed record HealthReport(bool? Healthy, string Reason, string Message)
{
    private static readonly (PartitionVerdict Verdict, string Reason, string Words)[] Ills =
    [
        (PartitionVerdict.Rewound, ConditionReasons.OffsetRewound, "its committed offset went back"),
        (PartitionVerdict.Stopped, ConditionReasons.PartitionStopped, "has lag and no owner"),
        (PartitionVerdict.Stalled, ConditionReasons.PartitionStalled, "has lag and does not move"),
    ];

    /// <summary>Nothing is known of any partition.</summary>
    public static HealthReport Unknown { get; } = new(null, ConditionReasons.Unknown, "no partition is known yet");

    /// <summary>The worst partition speaks, without figures that change by themselves: a condition would change with them. A rising lag alone is a warning: Healthy stays True, its reason tells.</summary>
    /// <param name="spec">What counts as unwell.</param>
    /// <param name="lag">Of the whole consumer; null while unknown.</param>
    /// <param name="partitions">Its partitions with their verdicts.</param>
    /// <param name="missed">What a person is to know of records that were gone before they were consumed; null when there were none of late.</param>
    public static HealthReport Of(HealthSpec spec, long? lag, IReadOnlyList<JudgedPartition> partitions, string? missed = null)
    {
        if (missed is not null)
        {
            return new HealthReport(false, ConditionReasons.OffsetOutOfRange, missed);
        }

        foreach (var (verdict, reason, words) in Ills)
        {
            if (partitions.Where(p => p.Status.Verdict == verdict).ToArray() is { Length: > 0 } ill)
            {
                return new HealthReport(false, reason, Text($"{Name(ill[0])} {words}; {ill.Length} of {partitions.Count} partitions"));
            }
        }

        if (lag > spec.MaxLag)
        {
            return new HealthReport(false, ConditionReasons.LagTooHigh, Text($"the lag is over health.maxLag {spec.MaxLag}"));
        }

        var latest = partitions.MaxBy(p => p.LagSeconds);
        if (latest?.LagSeconds > spec.MaxLagSeconds)
        {
            return new HealthReport(false, ConditionReasons.LagTooHigh, Text($"{Name(latest)} is behind by more than health.maxLagSeconds {spec.MaxLagSeconds}"));
        }

        return partitions.Count == 0 || partitions.Any(p => p.Status.Verdict == PartitionVerdict.Unknown)
            ? Unknown with { Message = partitions.Count == 0 ? Unknown.Message : "the offsets of some partitions are not known yet" }
            : partitions.FirstOrDefault(p => p.Status.Verdict == PartitionVerdict.Warn) is { } rising
                ? new HealthReport(true, ConditionReasons.LagRising, $"the lag of {Name(rising)} rises")
                : new HealthReport(true, ConditionReasons.AllPartitionsOk, "every partition moves or has nothing to do");
    }

    private static string Name(JudgedPartition partition) => Text($"{partition.Status.Topic}[{partition.Status.Partition}]");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
