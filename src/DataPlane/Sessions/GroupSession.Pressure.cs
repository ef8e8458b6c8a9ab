using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Back-pressure and pauses.</summary>
internal sealed partial class GroupSession
{
    private readonly List<PartitionState> strained = [];
    private readonly Gate memberGate = new();

    /// <summary>Partitions that are not here and that the handle keeps paused for when they come back.</summary>
    private readonly HashSet<PartitionId> pausedAndGone = [];

    private bool pausesDue;
    private bool pausedByWish;
    private int pausedPartitions;

    /// <summary>A bound is reached and not paused yet: take no records.</summary>
    public bool Holds { get; private set; }

    /// <summary>Partitions paused in the handle. Any thread.</summary>
    public int PausedPartitions => Volatile.Read(ref pausedPartitions);

    /// <summary>Bytes a partition may hold: its share, so that a stuck one leaves the others theirs.</summary>
    private long PartitionBytes => settings.MaxInFlightBytes / Math.Max(1, partitions.Count);

    private void ObserveFull(PartitionState state)
    {
        Strain(state);

        if (memberGate.IsOpen && inFlightBytes >= settings.MaxInFlightBytes)
        {
            memberGate.Observe(full: true, half: false, context.NowMs);
            Holds = true;
            foreach (var each in partitions.Values)
            {
                Hurry(each);
            }
        }
    }

    /// <summary>Holds a partition that has become full.</summary>
    private void Strain(PartitionState state)
    {
        if (state.Gate.IsOpen && IsFull(state))
        {
            state.Gate.Observe(full: true, half: false, context.NowMs);
            strained.Add(state);
            Holds = true;
            Hurry(state);
        }
    }

    /// <summary>Batches wait for no records that will not come: nothing more is taken.</summary>
    private void Hurry(PartitionState state)
    {
        if (context.Lanes is { Terms: not null } lanes)
        {
            state.Slots.Hurry(lanes);
        }
    }

    private void ObserveGates(long now)
    {
        for (var i = strained.Count - 1; i >= 0; i--)
        {
            var state = strained[i];
            var half = state.Ledger.Count <= settings.MaxInFlightRecords / 2 && state.Ledger.Bytes <= PartitionBytes / 2;
            pausesDue |= state.Gate.Observe(IsFull(state), half, now) != GateAction.None;
            if (state.Gate.IsOpen)
            {
                strained.RemoveAt(i);
            }
        }

        if (!memberGate.IsOpen)
        {
            ObserveMember(now);
        }

        Holds = memberGate.Holds || strained.Exists(s => s.Gate.Holds);
    }

    /// <summary>
    /// Judges the member by what the partitions hold that are not paused themselves, and by what the paused ones leave of the bound: a
    /// stuck one would keep the sum above half for as long as it is stuck. Where they leave nothing, the others have a record at a time.
    /// </summary>
    private void ObserveMember(long now)
    {
        // A share shrinks with an assignment, and a partition that gets no record is not looked at.
        foreach (var state in partitions.Values)
        {
            Strain(state);
        }

        var paused = strained.Where(s => s.Gate.IsPaused).Sum(s => s.Ledger.Bytes);
        var others = inFlightBytes - paused;
        var room = Math.Max(0, settings.MaxInFlightBytes - paused);
        pausesDue |= memberGate.Observe(others > 0 && others >= room, others <= room / 2, now) != GateAction.None;
    }

    private bool IsFull(PartitionState state)
        => state.Ledger.Count >= settings.MaxInFlightRecords || state.Ledger.Bytes >= PartitionBytes;

    /// <summary>Brings the handle's pauses in line with what is wanted. Not inside a handler: there a pause throws.</summary>
    private void ApplyPauses()
    {
        pausesDue |= pausedByWish != context.PausedByWish;
        if (!pausesDue)
        {
            return;
        }

        pausedByWish = context.PausedByWish;
        var all = pausedByWish || drainUntilMs is not null || memberGate.IsPaused || clearing;
        var pause = partitions.Values.Where(p => !p.PauseApplied && (all || p.Gate.IsPaused || p.Remade)).ToList();
        var resume = partitions.Values.Where(p => p.PauseApplied && !all && !p.Gate.IsPaused && !p.Remade).ToList();
        pausesDue = !Apply(pause, paused: true) | !Apply(resume, paused: false);
        Volatile.Write(ref pausedPartitions, partitions.Values.Count(p => p.PauseApplied));
    }

    private bool Apply(List<PartitionState> states, bool paused)
    {
        if (states.Count == 0)
        {
            return true;
        }

        var names = states.Select(s => new TopicPartition(s.Id.Topic, s.Id.Partition)).ToList();
        try
        {
            if (paused)
            {
                consumer.Pause(names);
            }
            else
            {
                consumer.Resume(names);
            }
        }
        catch (KafkaException exception)
        {
            LogPauseRefused(settings.Name, paused, exception.Error.Reason);
            return false;
        }

        states.ForEach(s => s.PauseApplied = paused);
        return true;
    }
}
