namespace KafkaFetch.Operator.Workers;

/// <summary>
/// Tells living workers from dead ones by how long ago their Lease was last seen to change, on our own monotonic clock: clocks of
/// different machines are not compared. Not thread-safe.
/// </summary>
internal sealed class WorkerExpiry(TimeProvider time)
{
    private readonly Dictionary<string, (string Version, long Seen)> leases = new(StringComparer.Ordinal);

    /// <summary>Looks at all Leases, and says which of them are alive.</summary>
    /// <param name="versions">The name and the resourceVersion of every Lease.</param>
    public IReadOnlySet<string> Living(IReadOnlyCollection<(string Name, string Version)> versions)
    {
        var now = time.GetTimestamp();
        var names = versions.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in leases.Keys.Where(n => !names.Contains(n)).ToArray())
        {
            leases.Remove(gone);
        }

        foreach (var (name, version) in versions)
        {
            if (!leases.TryGetValue(name, out var lease) || lease.Version != version)
            {
                leases[name] = (version, now);
            }
        }

        // When most look dead at once it is more likely that we do not hear them.
        var silent = leases.Values.Count(l => time.GetElapsedTime(l.Seen, now) > WorkerLease.Expiry);
        var limit = silent * 2 > leases.Count && leases.Count > 1 ? WorkerLease.Expiry * 2 : WorkerLease.Expiry;
        return leases.Where(l => time.GetElapsedTime(l.Value.Seen, now) <= limit).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
    }
}
