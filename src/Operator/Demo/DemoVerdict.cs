namespace KafkaFetch.Operator.Demo;

/// <summary>Judges a demo: every sample must have become Ready, and records must have arrived. Pure.</summary>
internal static class DemoVerdict
{
    /// <summary>What was wrong, one line a fault; empty when nothing was.</summary>
    /// <param name="samples">The samples with the path they deliver to, if it is the receiver's.</param>
    /// <param name="last">What each looked like at the end, by name.</param>
    /// <param name="becameReady">The samples that were Ready at some time.</param>
    /// <param name="received">The records that arrived at a path.</param>
    public static IReadOnlyList<string> Faults(
        IEnumerable<(string Name, string? Path)> samples,
        IReadOnlyDictionary<string, DemoRow> last,
        IReadOnlySet<string> becameReady,
        Func<string, long> received)
    {
        var faults = new List<string>();
        foreach (var (name, path) in samples)
        {
            if (!becameReady.Contains(name))
            {
                faults.Add(last.TryGetValue(name, out var row)
                    ? $"{name} did not become Ready: {row.Reason}: {row.Message}"
                    : $"{name} does not exist");
            }
            else if (path is not null && received(path) == 0)
            {
                faults.Add($"{name} became Ready, but no record arrived at {path}");
            }
        }

        return faults;
    }
}
