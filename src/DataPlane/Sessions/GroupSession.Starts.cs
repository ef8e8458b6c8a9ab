using System.Collections.Concurrent;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Partitions without a usable position: librdkafka stops them and says so, we find out where they go on.</summary>
internal sealed partial class GroupSession
{
    private const long RetryStartMs = 500;

    private readonly HashSet<PartitionState> pendingStarts = [];
    private readonly ConcurrentQueue<ResolvedStart> resolvedStarts = [];
    private readonly List<ResolvedStart> readyStarts = [];

    /// <summary>Found, and not committed yet; the resolver's alone. To find them anew could pass over records.</summary>
    private readonly List<ResolvedStart> uncommitted = [];
    private readonly CancellationTokenSource resolving = new();
    private Task resolver = Task.CompletedTask;
    private long nextStartMs;

    /// <summary>Ends the resolver and waits for it; the handle is closed by <see cref="Close"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await resolving.CancelAsync().ConfigureAwait(false);
        await resolver.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await calls.EndAsync().ConfigureAwait(false);
        resolving.Dispose();
    }

    private void NeedsStart(TopicPartition partition, string reason)
    {
        if (Find(partition.Topic, partition.Partition.Value) is { } state)
        {
            AddPendingStart(state);
            LogNeedsStart(settings.Name, state.Id, reason);
        }
    }

    private void ObserveStarts(long now)
    {
        if (pendingStarts.Count == 0)
        {
            return;
        }

        // Asked before its answers are taken: what it has answered must not be asked for again.
        var idle = resolver.IsCompleted;
        while (resolvedStarts.TryDequeue(out var start))
        {
            readyStarts.Add(start);
        }

        readyStarts.RemoveAll(s => !pendingStarts.Contains(s.Partition) || IsOutdated(s));

        // What is in flight was read and must be delivered first: a reset must not lose it.
        var asked = pendingStarts
            .Where(s => s.Ledger.Count == 0 && !readyStarts.Exists(r => r.Partition == s))
            .Select(s => (s, s.Started || s.Remade))
            .ToList();
        if (asked.Count > 0 && now >= nextStartMs && idle)
        {
            nextStartMs = now + RetryStartMs;
            resolver = ResolveAsync(asked, resolving.Token);
        }
    }

    private async Task ResolveAsync(List<(PartitionState State, bool Started)> asked, CancellationToken cancellationToken)
    {
        try
        {
            uncommitted.RemoveAll(s => s.Partition.Ended || IsOutdated(s));
            asked.RemoveAll(a => uncommitted.Exists(s => s.Partition == a.State));
            var starts = await FindAsync(asked, cancellationToken).ConfigureAwait(false);
            foreach (var start in starts.Where(s => !s.CommitFirst))
            {
                resolvedStarts.Enqueue(start);
            }

            uncommitted.AddRange(starts.Where(s => s.CommitFirst && !s.Partition.Ended));
            await CommitStartsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogResolveFailed(exception, settings.Name);
        }
    }

    private async Task<IReadOnlyList<ResolvedStart>> FindAsync(List<(PartitionState State, bool Started)> asked, CancellationToken cancellationToken)
        => asked.Count > 0 && await CommittedAsync([.. asked.Select(a => a.State.Id)], cancellationToken).ConfigureAwait(false) is { } committed
            ? await StartResolver.ResolveAsync(context, asked, committed, cancellationToken).ConfigureAwait(false)
            : [];

    /// <summary>
    /// Commits before anything is delivered from there. A start that went back: a stored offset is committed only once it has passed the last commit,
    /// and until then a successor would begin at the old one. Any other that is not the earliest: a successor that found no commit would look for
    /// it once more, and pass over what was read since and not delivered. What fails waits and is tried again with the offset that was found.
    /// Stored first: that is refused for a partition that is not here any more, and an unassign commits what is stored once more. The owner
    /// stores nothing of a partition that waits for its start.
    /// </summary>
    private async Task CommitStartsAsync(CancellationToken cancellationToken)
    {
        if (uncommitted.Count == 0)
        {
            return;
        }

        var offsets = uncommitted.ConvertAll(s => At(s.Partition, s.Offset));
        try
        {
            await calls.RunAsync(
                () =>
                {
                    offsets.ForEach(consumer.StoreOffset);
                    consumer.Commit(offsets);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException exception)
        {
            NotCommitted(uncommitted[0], exception.Error);
            return;
        }

        uncommitted.ForEach(resolvedStarts.Enqueue);
        uncommitted.Clear();
    }

    /// <summary>The topic was made anew after the offset was found.</summary>
    private bool IsOutdated(ResolvedStart start)
        => start.TopicId is { } id && context.Topics.Of(start.Partition.Id.Topic) is { } current && id != current;

    private void Begin(ResolvedStart start)
    {
        var state = start.Partition;
        pendingStarts.Remove(state);
        var position = state.Ledger.Position ?? state.Committed;
        if (start.CommitFirst)
        {
            state.Committed = start.Offset;
        }

        if (state.TopicId is { } old && start.TopicId is { } id && id != old)
        {
            MadeAnew(state.Id, start.Offset);
        }
        else if (start.OutOfRange)
        {
            OutOfRange(state.Id, position, start.Offset);
        }

        state.TopicId = start.TopicId ?? state.TopicId;
        state.Remade = false;
        state.Started = true;
        state.Ledger.StartAt(start.Offset);
        Store(state);
        state.Publish();
        LogStarts(settings.Name, state.Id, start.Offset);
    }
}
