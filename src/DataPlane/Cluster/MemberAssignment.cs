using System.Buffers.Binary;
using System.Text;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>
/// Reads what a member of a consumer group was assigned: <c>ConsumerProtocolAssignment</c> of Kafka's protocol, in which every version begins with that of
/// version 0. Pure.
/// </summary>
internal static class MemberAssignment
{
    /// <summary>The partitions in order; none for bytes that are something else, for they come from whoever leads the group.</summary>
    public static IReadOnlyList<PartitionId> Read(ReadOnlySpan<byte> bytes)
    {
        var found = new List<PartitionId>();
        if (!TryInt16(ref bytes, out _) || !TryInt32(ref bytes, out var topics))
        {
            return [];
        }

        for (var t = 0; t < topics; t++)
        {
            if (!TryInt16(ref bytes, out var length) || length <= 0 || length > bytes.Length)
            {
                return [];
            }

            var topic = Encoding.UTF8.GetString(bytes[..length]);
            bytes = bytes[length..];
            if (!TryInt32(ref bytes, out var partitions) || partitions < 0 || partitions > bytes.Length / sizeof(int))
            {
                return [];
            }

            for (var p = 0; p < partitions; p++)
            {
                TryInt32(ref bytes, out var partition);
                found.Add(new PartitionId(topic, partition));
            }
        }

        return [.. found.OrderBy(p => p.Topic, StringComparer.Ordinal).ThenBy(p => p.Partition)];
    }

    private static bool TryInt16(ref ReadOnlySpan<byte> bytes, out short value)
    {
        var read = BinaryPrimitives.TryReadInt16BigEndian(bytes, out value);
        bytes = read ? bytes[sizeof(short)..] : [];
        return read;
    }

    private static bool TryInt32(ref ReadOnlySpan<byte> bytes, out int value)
    {
        var read = BinaryPrimitives.TryReadInt32BigEndian(bytes, out value);
        bytes = read ? bytes[sizeof(int)..] : [];
        return read;
    }
}
