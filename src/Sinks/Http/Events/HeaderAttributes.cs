using System.Buffers;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Payloads;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>
/// Carries a record's headers as extension attributes. A key of 1 to 20 lowercase letters and digits is the attribute's name; of any
/// other, and of one that CloudEvents or this sink uses itself, the letters and digits in lowercase behind <c>kafkaheader</c> are.
/// Not carried: a null value, a value that is not text, a key without a letter or digit, all but the last of those that become the
/// same name, and what comes after 64 attributes or 8 KiB, which is what common receivers take.
/// </summary>
internal static class HeaderAttributes
{
    internal const string Prefix = "kafkaheader";
    internal const int MaxCount = 64;
    internal const int MaxBytes = 8 * 1024;

    // CloudEvents 1.0, "Attribute Naming Convention": names should not exceed 20 characters.
    private const int MaxPlainLength = 20;
    private const int MaxPrefixedLength = 100;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "data", "partitionkey",
    };

    /// <summary>What can be carried of the headers, each name once.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyList<RecordHeader> headers)
    {
        if (headers.Count == 0)
        {
            return [];
        }

        var carried = new List<KeyValuePair<string, string>>(Math.Min(headers.Count, MaxCount));
        var bytes = 0;
        for (var i = 0; i < headers.Count && carried.Count < MaxCount; i++)
        {
            var header = headers[i];
            if (ContentTypes.IsContentType(header.Key) || header.Value is not { Length: <= MaxBytes } value
                || Name(header.Key) is not { } name || PayloadText.ReadAttribute(value) is not { } text)
            {
                continue;
            }

            bytes += name.Length + value.Length;
            if (bytes > MaxBytes)
            {
                break;
            }

            Drop(carried, name);
            carried.Add(KeyValuePair.Create(name, text));
        }

        return carried;
    }

    /// <summary>The attribute's name for a header's key; null when nothing of it can be a name.</summary>
    internal static string? Name(string key)
    {
        if (key.Length is > 0 and <= MaxPlainLength && !key.AsSpan().ContainsAnyExcept(NameCharacters)
            && !Taken.Contains(key) && !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return key;
        }

        var kept = string.Concat(key.Where(char.IsAsciiLetterOrDigit).Take(MaxPrefixedLength).Select(char.ToLowerInvariant));
        return kept.Length == 0 ? null : Prefix + kept;
    }

    // Not RemoveAll: its closure would cost two allocations a header.
    private static void Drop(List<KeyValuePair<string, string>> carried, string name)
    {
        for (var i = 0; i < carried.Count; i++)
        {
            if (carried[i].Key == name)
            {
                carried.RemoveAt(i);
                return;
            }
        }
    }
}
