using System.Buffers.Binary;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>The hash of Kafka's own partitioner: 32-bit Murmur2 begun as Kafka begins it.</summary>
internal static class Murmur2
{
    private const uint Start = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;

    /// <summary>Hashes the bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        var hash = Start ^ (uint)data.Length;
        while (data.Length >= 4)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(data) * Multiplier;
            word = (word ^ (word >> 24)) * Multiplier;
            hash = (hash * Multiplier) ^ word;
            data = data[4..];
        }

        if (data.Length > 0)
        {
            for (var i = data.Length - 1; i >= 0; i--)
            {
                hash ^= (uint)data[i] << (8 * i);
            }

            hash *= Multiplier;
        }

        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }
}
