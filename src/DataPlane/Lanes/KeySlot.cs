namespace KafkaFetch.DataPlane.Lanes;

/// <summary>Which slot of a partition a key belongs to.</summary>
internal static class KeySlot
{
    /// <summary>Slots a partition.</summary>
    public const int Count = 4_096;

    private const int Bits = 12;
    private const uint Golden = 0x9E3779B9;

    /// <summary>The key's slot, 0 to <see cref="Count"/> - 1.</summary>
    /// <remarks>
    /// Not the hash modulo the count: the keys of one partition agree in the hash modulo the number of partitions, and with 64
    /// partitions only 64 of the slots would ever be used.
    /// </remarks>
    public static int Of(ReadOnlySpan<byte> key) => (int)((Murmur2.Hash(key) * Golden) >> (32 - Bits));
}
