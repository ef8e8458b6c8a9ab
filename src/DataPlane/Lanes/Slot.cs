using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>
/// A queue of records that must be delivered one after another. It runs on at most one lane at a time, on any. The owner pushes and
/// cancels, the lane that runs it begins, advances and ends.
/// </summary>
/// <param name="partition">Whose records these are.</param>
/// <param name="number">Its number among the partition's slots.</param>
/// <param name="keepsMemory">It is the only one, and keeps the memory it has grown to.</param>
internal sealed class Slot(PartitionState partition, int number, bool keepsMemory)
{
    private const int LargestKept = 32;

    private readonly Lock gate = new();
    private SlotRing ring = new(keepsMemory ? 16 : 1);
    private State state;
    private Lane? runner;
    private ITimer? timer;
    private int timers;
    private volatile bool cancelled;

    private enum State
    {
        Idle,
        Gathering,
        Ready,
        Running,
        Waiting,
        Cancelled,
    }

    /// <summary>Whose records these are.</summary>
    public PartitionState Partition { get; } = partition;

    /// <summary>Its number among the partition's slots.</summary>
    public int Number { get; } = number;

    /// <summary>Records that are here or being delivered, as the owner knows. The owner's alone.</summary>
    public int Pending { get; set; }

    /// <summary>The slot of the keys that it serves now, -1 for none. The owner's alone.</summary>
    public int Key { get; set; }

    /// <summary>Failed attempts of the record at the head. The running lane's alone.</summary>
    public int Attempts { get; set; }

    /// <summary>When the head's first attempt failed. The running lane's alone.</summary>
    public DateTimeOffset FirstFailure { get; set; }

    /// <summary>The head goes to the dead-letter topic; null while it does not. The running lane's alone.</summary>
    public Sentence? Sentence { get; set; }

    /// <summary>The partition's epoch has ended: what is still here must not be delivered.</summary>
    public bool IsCancelled => cancelled;

    /// <summary>Puts a record at the end.</summary>
    /// <param name="record">The record.</param>
    /// <param name="sequence">Its sequence in the ledger.</param>
    /// <param name="terms">When the slot is ready; null for at once.</param>
    /// <returns>True when the slot has become ready and needs a lane.</returns>
    public bool Push(in Record record, long sequence, BatchTerms? terms = null)
    {
        lock (gate)
        {
            if (state == State.Cancelled)
            {
                return false;
            }

            ring.Add(record, sequence, counted: terms is not null);
            if (state is not (State.Idle or State.Gathering))
            {
                return false;
            }

            if (terms is null || IsWhole(terms))
            {
                ReadyNow();
                return true;
            }

            if (state == State.Idle)
            {
                Gather(terms);
            }

            return false;
        }
    }

    /// <summary>Starts a run: copies the first records without taking them out.</summary>
    /// <returns>How many were copied; 0 when cancelled.</returns>
    public int Begin(Lane lane, Span<Record> into, Span<long> intoSequences)
    {
        lock (gate)
        {
            if (state != State.Ready)
            {
                return 0;
            }

            state = State.Running;
            runner = lane;
            return ring.CopyTo(into, intoSequences);
        }
    }

    /// <summary>Takes the first <paramref name="count"/> records out.</summary>
    /// <returns>False when the slot was cancelled meanwhile.</returns>
    public bool Advance(int count)
    {
        lock (gate)
        {
            if (state == State.Cancelled)
            {
                return false;
            }

            ring.Remove(count);
            return true;
        }
    }

    /// <summary>Ends a run.</summary>
    /// <param name="terms">When the slot is ready again; null when there is a record.</param>
    /// <returns>True when it is ready again and needs a lane.</returns>
    public bool End(BatchTerms? terms = null)
    {
        lock (gate)
        {
            runner = null;
            if (state == State.Cancelled)
            {
                return false;
            }

            state = ring.Count > 0 ? State.Ready : State.Idle;
            if (state == State.Ready && terms is not null && !IsWhole(terms))
            {
                Gather(terms);
            }
            else if (state == State.Idle && !keepsMemory && ring.Capacity > LargestKept)
            {
                ring.Drop();
            }

            return state == State.Ready;
        }
    }

    /// <summary>Ends a run whose head must wait; <paramref name="wake"/> is called then, when it still needs a lane.</summary>
    public void EndWaiting(TimeSpan wait, TimeProvider time, Action<Slot> wake)
    {
        lock (gate)
        {
            runner = null;
            if (state == State.Cancelled)
            {
                return;
            }

            state = State.Waiting;
            Arm(wait, time, wake);
        }
    }

    /// <summary>Waits for no more records: those who wait for this slot have no time.</summary>
    /// <returns>True when it has become ready and needs a lane.</returns>
    public bool Hurry()
    {
        lock (gate)
        {
            if (state != State.Gathering)
            {
                return false;
            }

            ReadyNow();
            return true;
        }
    }

    /// <summary>Ends the slot for good: drops its records and ends the attempt that runs.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            state = State.Cancelled;
            cancelled = true;
            ring.Drop();
            timer?.Dispose();

            // Inside the lock: outside of it the lane could already serve another slot.
            runner?.CancelAttempt();
        }
    }

    /// <summary>Gives memory back when it is empty.</summary>
    public void Trim()
    {
        lock (gate)
        {
            if (state == State.Idle)
            {
                ring.Drop();
            }
        }
    }

    private bool IsWhole(BatchTerms terms) => ring.Count >= terms.Records || ring.Bytes >= terms.Bytes;

    private void Gather(BatchTerms terms)
    {
        state = State.Gathering;
        Arm(terms.Wait, terms.Time, terms.Wake);
    }

    private void Arm(TimeSpan wait, TimeProvider time, Action<Slot> wake)
    {
        // A timer that was disposed may still fire, and must not end the wait of a later one.
        var mine = ++timers;
        timer = time.CreateTimer(_ => Rouse(wake, mine), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void ReadyNow()
    {
        timer?.Dispose();
        timer = null;
        state = State.Ready;
    }

    private void Rouse(Action<Slot> wake, int armed)
    {
        lock (gate)
        {
            if (armed != timers || state is not (State.Waiting or State.Gathering))
            {
                return;
            }

            ReadyNow();
        }

        wake(this);
    }
}
