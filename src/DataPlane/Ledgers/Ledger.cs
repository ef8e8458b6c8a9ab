using System.Numerics;

namespace KafkaFetch.DataPlane.Ledgers;

/// <summary>
/// What is in flight in one partition: a ring in order of arrival, so that gaps between offsets (compaction, transaction markers)
/// cost nothing. Owner thread only. Allocates only when it grows.
/// </summary>
internal sealed class Ledger
{
    private const int InitialCapacity = 16;
    private const int Done = -1;

    private Entry[] ring = [];
    private long head;
    private long tail;

    /// <summary>Records taken and not passed by the completed head.</summary>
    public int Count => (int)(tail - head);

    /// <summary>Bytes of the records that <see cref="Count"/> counts.</summary>
    public long Bytes { get; private set; }

    /// <summary>The offset after the last record taken, or the start or the end that was told; null before all of them.</summary>
    public long? Position { get; private set; }

    /// <summary>The end of the contiguous completed head + 1; with nothing in flight, <see cref="Position"/>. Null before the first of both.</summary>
    public long? Committable { get; private set; }

    /// <summary>The timestamp of the oldest record in flight in milliseconds since the Unix epoch; -1 when there is none or it has none.</summary>
    public long OldestTimestampMs => Count == 0 ? -1 : ring[Index(head)].TimestampMs;

    /// <summary>Says where the partition begins, before any record of it is taken.</summary>
    public void StartAt(long offset)
    {
        Position = offset;
        Committable = offset;
    }

    /// <summary>Takes a record.</summary>
    /// <param name="offset">Its offset.</param>
    /// <param name="timestampMs">Its timestamp, milliseconds since the Unix epoch; -1 when it has none.</param>
    /// <param name="bytes">What it counts against the bound on bytes.</param>
    /// <param name="slot">The number of the slot that it waits in, 0 or more.</param>
    /// <returns>Its sequence, which completes it.</returns>
    public long Add(long offset, long timestampMs, int bytes, int slot = 0)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        ref var entry = ref ring[Index(tail)];
        entry.Offset = offset;
        entry.TimestampMs = timestampMs;
        entry.Bytes = bytes;
        entry.Slot = slot;
        Bytes += bytes;
        Position = offset + 1;
        return tail++;
    }

    /// <summary>Takes and completes a record at once: nothing is in flight when nothing delivers.</summary>
    public void Pass(long offset)
    {
        Position = offset + 1;
        Committable = offset + 1;
    }

    /// <summary>
    /// Says that every record before an offset was taken: markers of transactions and what was aborted lie between the last one and the log's end.
    /// Never goes back.
    /// </summary>
    public void ReachEnd(long offset)
    {
        Position = Math.Max(Position ?? offset, offset);
        if (Count == 0)
        {
            Committable = Position;
        }
    }

    /// <summary>The slot that a record in flight was added with.</summary>
    public int SlotOf(long sequence) => ring[Index(sequence)].Slot;

    /// <summary>Completes <paramref name="count"/> records from <paramref name="sequence"/> on. What is complete already stays so.</summary>
    public void Complete(long sequence, int count)
    {
        for (var s = Math.Max(sequence, head); s < sequence + count; s++)
        {
            ring[Index(s)].Slot = Done;
        }

        while (head < tail)
        {
            ref readonly var entry = ref ring[Index(head)];
            if (entry.Slot != Done)
            {
                break;
            }

            Committable = entry.Offset + 1;
            Bytes -= entry.Bytes;
            head++;
        }

        if (Count == 0)
        {
            Committable = Position;
        }
    }

    /// <summary>Gives the ring's memory back when nothing is in flight.</summary>
    public void Trim()
    {
        if (Count == 0)
        {
            ring = [];
        }
    }

    private int Index(long sequence) => (int)sequence & (ring.Length - 1);

    private void Grow()
    {
        var grown = new Entry[Math.Max(InitialCapacity, (int)BitOperations.RoundUpToPowerOf2((uint)ring.Length + 1))];
        for (var s = head; s < tail; s++)
        {
            grown[(int)s & (grown.Length - 1)] = ring[Index(s)];
        }

        ring = grown;
    }

    private struct Entry
    {
        public long Offset;
        public long TimestampMs;
        public int Bytes;

        /// <summary>Its slot's number; once it is complete, <see cref="Ledger.Done"/>.</summary>
        public int Slot;
    }
}
