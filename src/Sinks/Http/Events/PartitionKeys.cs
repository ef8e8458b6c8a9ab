using System.Security.Cryptography;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>Makes the <c>partitionkey</c> attribute of a record's key (CloudEvents, "Partitioning" extension).</summary>
internal static class PartitionKeys
{
    /// <summary>Longer keys would not fit into a header of every receiver.</summary>
    internal const int MaxBytes = 512;

    /// <summary>
    /// The key's text; in base64 when it is not text; <c>sha256-</c> and its hash when it has over 512 bytes, so that equal keys stay
    /// equal. Null for a null or empty key: the attribute must not be empty.
    /// </summary>
    internal static string? Of(byte[]? key)
    {
        if (key is not { Length: > 0 })
        {
            return null;
        }

        return key.Length > MaxBytes
            ? $"sha256-{Convert.ToHexStringLower(SHA256.HashData(key))}"
            : PayloadText.ReadAttribute(key) ?? Convert.ToBase64String(key);
    }
}
