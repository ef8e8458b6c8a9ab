using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>When a slot that waits for a whole batch is ready.</summary>
/// <param name="Records">With as many records.</param>
/// <param name="Bytes">With as many bytes of keys and values.</param>
/// <param name="Wait">After so long at the latest.</param>
/// <param name="Time">The time of the wait.</param>
/// <param name="Wake">Takes a slot that has become ready by itself.</param>
internal sealed record BatchTerms(int Records, long Bytes, TimeSpan Wait, TimeProvider Time, Action<Slot> Wake)
{
    /// <summary>The bytes of a record that count.</summary>
    public static long SizeOf(in Record record) => (record.Key?.Length ?? 0L) + (record.Value?.Length ?? 0L);

    /// <summary>How many of the records go in one delivery.</summary>
    /// <param name="records">1 or more.</param>
    /// <param name="most">Most records, 1 or more.</param>
    /// <param name="bytes">Most bytes; the first goes whatever its size.</param>
    public static int Cut(ReadOnlySpan<Record> records, int most, long bytes)
    {
        var size = SizeOf(records[0]);
        var count = 1;
        while (count < most && count < records.Length && (size += SizeOf(records[count])) <= bytes)
        {
            count++;
        }

        return count;
    }
}
