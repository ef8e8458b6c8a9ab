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
    private readonly List<ResolvedStart> refusedStarts = [];
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

    private void ApplyStarts(long now)
    {
        if (pendingStarts.Count == 0)
        {
            return;
        }

        List<ResolvedStart> starts = [];
        if (now >= nextStartMs)
        {
            starts.AddRange(refusedStarts);
            refusedStarts.Clear();
        }

        while (resolvedStarts.TryDequeue(out var start))
        {
            starts.Add(start);
        }

        foreach (var start in starts.Where(s => !s.Partition.Ended && pendingStarts.Contains(s.Partition)))
        {
            Apply(start, now);
        }

        // What is in flight was read and must be delivered first: a reset must not lose it.
        var asked = pendingStarts
            .Where(s => s.Ledger.Count == 0 && !refusedStarts.Exists(r => r.Partition == s))
            .Select(s => (s, s.Started))
            .ToList();
        if (asked.Count > 0 && now >= nextStartMs && resolver.IsCompleted)
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

            var starts = await StartResolver.ResolveAsync(context.Cluster(), settings, asked, committed, cancellationToken).ConfigureAwait(false);
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

    private void Apply(ResolvedStart start, long now)
    {
        var state = start.Partition;
        var position = new TopicPartitionOffset(state.Id.Topic, state.Id.Partition, start.Offset);
        try
        {
            // Unassign and assign: a seek is refused for a partition in this state.
            if (consumer.Assignment.Contains(position.TopicPartition))
            {
                consumer.IncrementalUnassign([position.TopicPartition]);
            }

            consumer.IncrementalAssign([position]);
        }
        catch (KafkaException exception)
        {
            LogStartRefused(settings.Name, state.Id, exception.Error.Reason);
            refusedStarts.Add(start);
            nextStartMs = now + RetryStartMs;
            return;
        }

        pendingStarts.Remove(state);
        nextStartMs = now;
        state.PauseApplied = false;
        pausesDue = true;
        if (start.OutOfRange)
        {
            OutOfRange(state.Id, state.Ledger.Position ?? state.Committed, start.Offset);
        }

        state.Started = true;
        state.Ledger.StartAt(start.Offset);
        Store(state);
        state.Publish();
        LogStarts(settings.Name, state.Id, start.Offset);
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
