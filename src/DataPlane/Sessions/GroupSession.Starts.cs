using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Partitions without a usable position: librdkafka stops them and says so, we find out where they go on.</summary>
internal sealed partial class GroupSession
{
    private const long RetryStartMs = 500;

    private readonly HashSet<PartitionState> pendingStarts = [];
    private readonly ConcurrentQueue<ResolvedStart> resolvedStarts = [];
    private readonly List<ResolvedStart> readyStarts = [];
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
            pendingStarts.Add(state);
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
            if (await CommittedAsync([.. asked.Select(a => a.State.Id)], cancellationToken).ConfigureAwait(false) is not { } committed)
            {
                return;
            }

            var starts = await StartResolver.ResolveAsync(context, asked, committed, cancellationToken).ConfigureAwait(false);
            await GoBackAsync([.. starts.Where(s => s.OutOfRange || context.Topics.IsAnother(s.Partition.Id.Topic))], cancellationToken).ConfigureAwait(false);
            foreach (var start in starts)
            {
                resolvedStarts.Enqueue(start);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogResolveFailed(exception, settings.Name);
        }
    }

    /// <summary>
    /// Commits before anything is delivered from there: a stored offset is committed only once it has passed the last commit, and until
    /// then a successor would begin at the old one. Stored first, since an unassign commits what is stored once more; the owner stores
    /// nothing of a partition that waits for its start.
    /// </summary>
    private async Task GoBackAsync(List<ResolvedStart> starts, CancellationToken cancellationToken)
    {
        if (starts.Count == 0)
        {
            return;
        }

        var offsets = starts.ConvertAll(s => new TopicPartitionOffset(s.Partition.Id.Topic, s.Partition.Id.Partition, s.Offset));
        await calls.RunAsync(
            () =>
            {
                offsets.ForEach(consumer.StoreOffset);
                consumer.Commit(offsets);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The topic was made anew after the offset was found.</summary>
    private bool IsOutdated(ResolvedStart start)
        => start.TopicId is { } id && context.Topics.Of(start.Partition.Id.Topic) is { } current && id != current;

    private void Begin(ResolvedStart start)
    {
        var state = start.Partition;
        pendingStarts.Remove(state);
        var position = state.Ledger.Position ?? state.Committed;
        if (start.OutOfRange)
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

    private void MadeAnew(PartitionId id, long start)
    {
        var message = $"{id}: the topic was deleted and made anew; going on at its beginning, {start.ToString(CultureInfo.InvariantCulture)}.";
        context.Health.Note(new MemberError(context.Time.GetUtcNow(), "TopicRecreated", message, id.Topic, id.Partition, start));
        LogMadeAnew(settings.Name, message);
        context.Health.Changed();
    }

    private void OutOfRange(PartitionId id, long? position, long start)
    {
        var was = position?.ToString(CultureInfo.InvariantCulture) ?? "committed";
        var message = $"{id}: the {was} offset is not in the log any more (retention passed it, or the topic was made anew); "
            + $"going on at the earliest, {start.ToString(CultureInfo.InvariantCulture)}. Records in between were not consumed.";
        context.Tally.OutOfRange();
        context.Health.Note(new MemberError(context.Time.GetUtcNow(), "OffsetOutOfRange", message, id.Topic, id.Partition, start));
        LogOutOfRange(settings.Name, message);
        context.Health.Changed();
    }
}
