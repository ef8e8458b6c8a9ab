using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Owners;

/// <summary>
/// Where everyone but the owner leaves word: completions, or just a wake-up. Any thread posts, the owner alone waits and takes.
/// Two buffers that change places, so that nothing is allocated once they have grown.
/// </summary>
internal sealed class Inbox : IDisposable
{
    private readonly Lock gate = new();
    private readonly ManualResetEventSlim signal = new(initialState: false, spinCount: 0);
    private Completion[] filling = [];
    private Completion[] serving = [];
    private int filled;
    private int records;
    private int wanted = 1;
    private bool woken;

    /// <summary>Leaves a completion.</summary>
    public void Post(PartitionState partition, long sequence, int count)
    {
        lock (gate)
        {
            if (filled == 0 || !Extend(ref filling[filled - 1], partition, sequence, count))
            {
                if (filled == filling.Length)
                {
                    Array.Resize(ref filling, Math.Max(16, filled * 2));
                }

                filling[filled++] = new Completion(partition, sequence, count);
            }

            records += count;
            if (records >= wanted)
            {
                SignalLocked();
            }
        }
    }

    /// <summary>Ends the owner's wait: something outside of the inbox has changed.</summary>
    public void Wake()
    {
        lock (gate)
        {
            SignalLocked();
        }
    }

    /// <summary>Waits until something is posted, at most <paramref name="milliseconds"/>.</summary>
    /// <param name="milliseconds">0 or more.</param>
    /// <param name="atLeast">
    /// Complete records that are worth a wake-up, 1 or more; fewer are there after the time all the same. Whoever makes room for one record at
    /// a time would be woken for each.
    /// </param>
    public void Wait(int milliseconds, int atLeast = 1)
    {
        Want(atLeast);
        signal.Wait(milliseconds);
        Want(1);
    }

    /// <summary>Takes all completions; valid until the next take.</summary>
    public ReadOnlySpan<Completion> Take()
    {
        if (!signal.IsSet)
        {
            return default;
        }

        lock (gate)
        {
            (filling, serving) = (serving, filling);
            var taken = filled;
            filled = 0;
            records = 0;
            woken = false;
            signal.Reset();
            return serving.AsSpan(0, taken);
        }
    }

    /// <summary>Lets go of the partitions that were served.</summary>
    public void Trim()
    {
        lock (gate)
        {
            if (filled == 0)
            {
                filling = [];
                serving = [];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => signal.Dispose();

    private static bool Extend(ref Completion last, PartitionState partition, long sequence, int count)
    {
        if (!ReferenceEquals(last.Partition, partition) || last.Sequence + last.Count != sequence)
        {
            return false;
        }

        last = last with { Count = last.Count + count };
        return true;
    }

    private void Want(int atLeast)
    {
        lock (gate)
        {
            wanted = atLeast;
            if (records >= wanted)
            {
                SignalLocked();
            }
        }
    }

    private void SignalLocked()
    {
        if (!woken)
        {
            woken = true;
            signal.Set();
        }
    }
}
