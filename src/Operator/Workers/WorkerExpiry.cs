namespace KafkaFetch.Operator.Workers;

/// <summary>
/// Tells living workers from dead ones by how long ago their Lease was last seen to change, on our own monotonic clock: clocks of
/// different machines are not compared. Not thread-safe.
/// </summary>
internal sealed class WorkerExpiry(TimeProvider time)
{
    /// <summary>The Lease of a worker that was not heard of for so long is of no use to anybody: pods come back under other names.</summary>
    internal static readonly TimeSpan Remembrance = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Known> leases = new(StringComparer.Ordinal);

    /// <summary>Looks at all Leases, and says which of them are alive.</summary>
    /// <param name="versions">The name and the resourceVersion of every Lease.</param>
    /// <param name="watchingSince">
    /// Since when every change would have been seen, as a timestamp; null while none would. Nobody dies while we do not look, and the time
    /// before counts for nothing.
    /// </param>
    public IReadOnlySet<string> Living(IReadOnlyCollection<(string Name, string Version)> versions, long? watchingSince)
    {
        var now = time.GetTimestamp();
        Note(versions, now);
        if (watchingSince is { } since)
        {
            Bury(since, now);
        }

        return leases.Where(l => !l.Value.Dead).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Which of those that were dead at the last look may be forgotten.</summary>
    public IReadOnlySet<string> Forgotten()
        => leases.Where(l => l.Value.Dead && time.GetElapsedTime(l.Value.Seen) > Remembrance).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);

    private void Note(IReadOnlyCollection<(string Name, string Version)> versions, long now)
    {
        var names = versions.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in leases.Keys.Where(n => !names.Contains(n)).ToArray())
        {
            leases.Remove(gone);
        }

        foreach (var (name, version) in versions)
        {
            if (!leases.TryGetValue(name, out var lease) || lease.Version != version)
            {
                leases[name] = new Known(version, now, Dead: false);
            }
        }
    }

    private void Bury(long since, long now)
    {
        // Those that are dead already say nothing of whether we hear the others.
        var living = leases.Where(l => !l.Value.Dead).ToArray();
        var silent = living.Where(l => Silence(l.Value) > WorkerLease.Expiry).ToArray();

        // When most look dead at once it is more likely that we do not hear them.
        var limit = silent.Length * 2 > living.Length && living.Length > 1 ? WorkerLease.Expiry * 2 : WorkerLease.Expiry;
        foreach (var (name, lease) in silent.Where(l => Silence(l.Value) > limit))
        {
            leases[name] = lease with { Dead = true };
        }

        TimeSpan Silence(Known lease) => time.GetElapsedTime(Math.Max(lease.Seen, since), now);
    }

    private readonly record struct Known(string Version, long Seen, bool Dead);
}
