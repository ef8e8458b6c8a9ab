using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>The handlers of the group's rebalances. They run inside Consume, on the owner's thread, and in Close, where they do nothing.</summary>
internal sealed partial class GroupSession
{
    private const int DrainStepMs = 50;

    /// <summary>Ends every epoch without storing: the handle is of no use any more.</summary>
    public void EndAllEpochs()
    {
        foreach (var state in partitions.Values.ToArray())
        {
            EndEpoch(state);
        }

        assigned = false;
        PublishPartitions();
    }

    private void OnAssigned(List<TopicPartition> added)
    {
        if (closing)
        {
            return;
        }

        foreach (var partition in added)
        {
            var id = new PartitionId(partition.Topic, partition.Partition.Value);
            if (partitions.TryGetValue(id, out var old))
            {
                EndEpoch(old);
            }

            partitions[id] = new PartitionState(
                id, context.Inbox, context.Health, settings.Ordering, context.Lanes?.BatchRecords ?? 1)
            {
                TopicId = context.Topics.OfCommit(id.Topic, context.NowMs),
                PauseApplied = pausedAndGone.Remove(id),
            };
        }

        topicsSeen = None;

        assigned = true;
        pausesDue = true;
        PublishPartitions();
        context.Tally.Rebalanced();
        LogAssigned(settings.Name, added.Count, partitions.Count);
        BrokersAnswered();
        if (!denied.Any)
        {
            context.Health.Handle(null);
        }

        context.Health.Changed();
    }

    private void OnRevoked(List<TopicPartitionOffset> removed)
    {
        if (closing)
        {
            return;
        }

        var states = removed
            .Select(r => partitions.GetValueOrDefault(new PartitionId(r.Topic, r.Partition.Value)))
            .OfType<PartitionState>()
            .ToList();
        Drain(states);
        foreach (var state in states)
        {
            Store(state);
            EndEpoch(state);
        }

        PublishPartitions();
        context.Tally.Rebalanced();
        LogRevoked(settings.Name, removed.Count, partitions.Count);
        context.Health.Changed();
    }

    private void OnLost(List<TopicPartitionOffset> lost)
    {
        if (closing)
        {
            return;
        }

        foreach (var partition in lost)
        {
            if (partitions.TryGetValue(new PartitionId(partition.Topic, partition.Partition.Value), out var state))
            {
                EndEpoch(state);
            }
        }

        assigned = false;
        PublishPartitions();
        context.Tally.Rebalanced();
        LogLost(settings.Name, lost.Count);
        context.Health.Changed();
    }

    private void OnCommitted(CommittedOffsets committed)
    {
        if (closing)
        {
            return;
        }

        foreach (var offset in committed.Offsets)
        {
            if (!offset.Error.IsError
                && offset.Offset.Value >= 0
                && partitions.TryGetValue(new PartitionId(offset.Topic, offset.Partition.Value), out var state))
            {
                state.Committed = offset.Offset.Value;
            }
        }

        if (!committed.Error.IsError)
        {
            BrokersAnswered();
        }
        else if (committed.Error.Code != ErrorCode.Local_NoOffset)
        {
            LogCommitFailed(settings.Name, committed.Error.Code, committed.Error.Reason);
        }
    }

    private void Drain(List<PartitionState> states)
    {
        // The handler may run in the middle of a burst.
        context.Lanes?.Flush();
        var deadline = context.NowMs + revokeDrainMs;
        while (states.Exists(s => s.Ledger.Count > 0))
        {
            var left = Math.Min(deadline, drainUntilMs ?? long.MaxValue) - context.NowMs;
            if (left <= 0)
            {
                return;
            }

            states.ForEach(Hurry);
            context.Inbox.Wait((int)Math.Min(left, DrainStepMs));
            Serve();
        }
    }

    private void EndEpoch(PartitionState state)
    {
        Forget(state.Ledger.Count, state.Ledger.Bytes);
        state.EndEpoch();
        if (state.PauseApplied)
        {
            pausedAndGone.Add(state.Id);
        }

        partitions.Remove(state.Id);
        strained.Remove(state);
        pendingStarts.Remove(state);
        readyStarts.RemoveAll(s => s.Partition == state);
        unfetched.Remove(state);
    }

    private void PublishPartitions()
    {
        PartitionState[] sorted =
            [.. partitions.Values.OrderBy(p => p.Id.Topic, StringComparer.Ordinal).ThenBy(p => p.Id.Partition)];
        Volatile.Write(ref published, sorted);
    }
}
