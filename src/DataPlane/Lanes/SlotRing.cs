using System.Numerics;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>The records of a slot in the order in which they came, with their sequences in the ledger. A value that must not be copied.</summary>
/// <param name="least">The records that there is room for as soon as there is one; a power of two.</param>
internal struct SlotRing(int least)
{
    private Record[] records = [];
    private long[] sequences = [];
    private long head;
    private long tail;

    /// <summary>Records that are here.</summary>
    public readonly int Count => (int)(tail - head);

    /// <summary>Records that there is room for.</summary>
    public readonly int Capacity => records.Length;

    /// <summary>Sizes of the records that were added as counted and are here.</summary>
    public long Bytes { get; private set; }

    /// <summary>Puts a record at the end; <paramref name="counted"/> adds its size to <see cref="Bytes"/>.</summary>
    public void Add(in Record record, long sequence, bool counted)
    {
        if (tail - head == records.Length)
        {
            Grow();
        }

        var index = (int)tail & (records.Length - 1);
        records[index] = record;
        sequences[index] = sequence;
        tail++;
        Bytes += counted ? BatchTerms.SizeOf(record) : 0;
    }

    /// <summary>Copies the first records without taking them out.</summary>
    /// <returns>How many were copied.</returns>
    public readonly int CopyTo(Span<Record> into, Span<long> intoSequences)
    {
        var count = (int)Math.Min(into.Length, tail - head);
        var (index, first) = Stretch(count);
        records.AsSpan(index, first).CopyTo(into);
        records.AsSpan(0, count - first).CopyTo(into[first..]);
        sequences.AsSpan(index, first).CopyTo(intoSequences);
        sequences.AsSpan(0, count - first).CopyTo(intoSequences[first..]);
        return count;
    }

    /// <summary>Takes the first <paramref name="count"/> records out; there are as many.</summary>
    public void Remove(int count)
    {
        var (index, first) = Stretch(count);
        Take(records.AsSpan(index, first));
        Take(records.AsSpan(0, count - first));
        head += count;
    }

    /// <summary>Drops all records and gives the memory back.</summary>
    public void Drop()
    {
        records = [];
        sequences = [];
        head = tail;
        Bytes = 0;
    }

    /// <summary>Where the first records begin, and how many of them come before the end of the memory.</summary>
    private readonly (int Index, int First) Stretch(int count)
    {
        if (count == 0)
        {
            return (0, 0);
        }

        var index = (int)head & (records.Length - 1);
        return (index, Math.Min(count, records.Length - index));
    }

    private void Take(Span<Record> taken)
    {
        for (var i = 0; Bytes > 0 && i < taken.Length; i++)
        {
            Bytes -= BatchTerms.SizeOf(taken[i]);
        }

        taken.Clear();
    }

    private void Grow()
    {
        var size = Math.Max(least, (int)BitOperations.RoundUpToPowerOf2((uint)records.Length + 1));
        var grown = new Record[size];
        var grownSequences = new long[size];
        for (var s = head; s < tail; s++)
        {
            grown[(int)s & (size - 1)] = records[(int)s & (records.Length - 1)];
            grownSequences[(int)s & (size - 1)] = sequences[(int)s & (records.Length - 1)];
        }

        records = grown;
        sequences = grownSequences;
    }
}
