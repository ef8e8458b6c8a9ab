using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>
/// Partitions that stay with this member and are assigned anew: those whose start was found, and those of which the brokers did not say where they
/// go on. librdkafka asks once for the commits of what it was assigned. After most errors it leaves the partition unfetched, and after one of the
/// whole request it asks for no other's either. Unassigned and assigned, it is asked for again.
/// </summary>
internal sealed partial class GroupSession
{
    private const long FirstAskAgainMs = 1_000;
    private const long LastAskAgainMs = 30_000;

    private readonly HashSet<PartitionState> unfetched = [];
    private long askAgainWaitMs = FirstAskAgainMs;
    private long askAgainMs;
    private long nextReassignMs;
    private bool clearing;

    /// <summary>The last Consume found nothing, so that no rebalance waits for its handler.</summary>
    private bool drained;

    /// <summary>The handle complained: it may have left partitions unfetched. One that it fetches and that has brought nothing yet loses nothing by it.</summary>
    /// <param name="where">The partition; any when the error is not of one.</param>
    private void MayBeUnfetched(TopicPartition where)
    {
        if (unfetched.Count == 0)
        {
            askAgainMs = context.NowMs + askAgainWaitMs;
        }

        var named = where.Partition != Partition.Any;
        unfetched.UnionWith(partitions.Values.Where(
            s => !s.Started && !pendingStarts.Contains(s)
                && (!named || (s.Id.Partition == where.Partition.Value && s.Id.Topic == (where.Topic ?? onlyTopic)))));
    }

    /// <summary>It waits for its start, with which it is assigned anew.</summary>
    private void AddPendingStart(PartitionState state)
    {
        pendingStarts.Add(state);
        unfetched.Remove(state);
    }

    /// <summary>The first record or the log's end of a partition: the brokers have answered for it.</summary>
    private void Answered(PartitionState state)
    {
        state.Started = true;
        unfetched.Remove(state);
        askAgainWaitMs = FirstAskAgainMs;
    }

    /// <summary>A member that is never through with what it has fetched pauses for a moment: then only what is no record is left.</summary>
    private void ObserveReassign(long now)
    {
        var clear = !drained && IsReassignDue(now);
        pausesDue |= clear != clearing;
        clearing = clear;
    }

    private bool IsReassignDue(long now)
        => drainUntilMs is null && now >= nextReassignMs && (readyStarts.Count > 0 || (unfetched.Count > 0 && now >= askAgainMs));

    /// <summary>
    /// Right after a Consume that found nothing: with a revoke in the queue, librdkafka would take the unassign for the answer to it and rejoin without
    /// the revoked partitions, which another member had then while this one still delivers from them.
    /// </summary>
    private void Reassign(long now)
    {
        if (!IsReassignDue(now))
        {
            return;
        }

        List<PartitionState> again = now >= askAgainMs ? [.. unfetched] : [];
        try
        {
            Reassign(
                [.. readyStarts.Select(s => At(s.Partition, s.Offset)), .. again.Select(s => At(s, Offset.Unset))],
                [.. readyStarts.Select(s => s.Partition).Concat(again).Where(s => s.PauseApplied)]);
        }
        catch (KafkaException exception)
        {
            LogReassignRefused(settings.Name, readyStarts.Count + again.Count, exception.Error.Reason);
            nextReassignMs = now + RetryStartMs;
            return;
        }

        readyStarts.ForEach(Begin);
        readyStarts.Clear();
        nextStartMs = now;
        if (again.Count > 0)
        {
            unfetched.Clear();
            askAgainWaitMs = Math.Min(askAgainWaitMs * 2, LastAskAgainMs);
        }
    }

    /// <summary>Unassigns and assigns: a seek is refused for a partition in this state.</summary>
    private void Reassign(List<TopicPartitionOffset> places, List<PartitionState> paused)
    {
        // The handle keeps a pause over an unassign and an assign; what is wanted is applied anew.
        pausesDue = true;
        if (paused.Count > 0)
        {
            consumer.Resume(paused.ConvertAll(s => At(s, Offset.Unset).TopicPartition));
            paused.ForEach(s => s.PauseApplied = false);
        }

        var there = consumer.Assignment.ToHashSet();
        var leaving = places.Select(p => p.TopicPartition).Where(there.Contains).ToList();
        if (leaving.Count > 0)
        {
            consumer.IncrementalUnassign(leaving);
        }

        consumer.IncrementalAssign(places);
    }

    private static TopicPartitionOffset At(PartitionState state, Offset offset) => new(state.Id.Topic, state.Id.Partition, offset);
}
