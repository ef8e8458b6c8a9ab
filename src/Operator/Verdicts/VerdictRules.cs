using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>Judges a partition by what was seen of it. Pure.</summary>
internal static class VerdictRules
{
    /// <param name="history">What was seen; the newest observation is of now.</param>
    /// <param name="owned">A member has it.</param>
    /// <param name="paused">It rests by wish and keeps its owner: that it does not move is no fault.</param>
    /// <param name="stallAfter">How long it may stand.</param>
    public static PartitionVerdict Of(PartitionHistory history, bool owned, bool paused, TimeSpan stallAfter)
    {
        var window = history.Window;
        if (window.Count == 0 || window[^1].Lag is not { } lag)
        {
            return PartitionVerdict.Unknown;
        }

        if (WentBack(window))
        {
            return PartitionVerdict.Rewound;
        }

        return lag == 0 ? PartitionVerdict.Ok
            : !owned ? PartitionVerdict.Stopped
            : paused ? PartitionVerdict.Ok
            : history.UnmovedSince is { } since && window[^1].At - since >= stallAfter ? PartitionVerdict.Stalled
            : Rises(window) ? PartitionVerdict.Warn
            : PartitionVerdict.Ok;
    }

    private static bool WentBack(IReadOnlyList<Observation> window)
    {
        long? highest = null;
        foreach (var observation in window)
        {
            if (observation.Committed < highest)
            {
                return true;
            }

            highest = observation.Committed ?? highest;
        }

        return false;
    }

    /// <summary>Over a full window, by its slope: one dip clears no warning, and one peak makes none.</summary>
    private static bool Rises(IReadOnlyList<Observation> window)
    {
        if (window.Count < PartitionHistory.WindowSize || window.Any(o => o.Lag is null or 0))
        {
            return false;
        }

        var middle = window.Average(o => (o.At - window[0].At).TotalSeconds);
        var mean = window.Average(o => (double)o.Lag!.Value);
        return window.Sum(o => ((o.At - window[0].At).TotalSeconds - middle) * (o.Lag!.Value - mean)) > 0
            && window[^1].Lag > window[0].Lag;
    }
}
