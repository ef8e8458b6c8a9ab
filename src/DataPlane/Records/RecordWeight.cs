namespace KafkaFetch.DataPlane.Records;

/// <summary>
/// What a record in flight counts against the bound on bytes. Records without a byte take memory too (arrays, ledger, slot), so that a
/// bound on bytes alone bounds a member with many partitions.
/// </summary>
internal static class RecordWeight
{
    /// <summary>What a record takes besides its bytes, rounded up.</summary>
    public const int Overhead = 256;

    private const int HeaderOverhead = 64;

    /// <summary>The bytes that a record counts.</summary>
    /// <param name="payload">Bytes of key and value.</param>
    /// <param name="headers">Its headers, of which each character of a key and each byte of a value counts.</param>
    public static int Of(int payload, IReadOnlyList<RecordHeader> headers)
    {
        var weight = (long)payload + Overhead;
        for (var i = 0; i < headers.Count; i++)
        {
            weight += headers[i].Key.Length + (headers[i].Value?.Length ?? 0) + HeaderOverhead;
        }

        return (int)Math.Min(weight, int.MaxValue);
    }
}
