using CloudNative.CloudEvents;
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

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "data", "data_base64", "partitionkey",
    };

    /// <summary>Adds what can be carried of the headers to an event.</summary>
    internal static void Add(CloudEvent target, IReadOnlyList<RecordHeader> headers)
    {
        var count = 0;
        var bytes = 0;
        foreach (var header in headers)
        {
            if (ContentTypes.IsContentType(header.Key) || header.Value is not { Length: <= MaxBytes } value
                || Name(header.Key) is not { } name || PayloadText.ReadAttribute(value) is not { } text)
            {
                continue;
            }

            bytes += name.Length + value.Length;
            if (++count > MaxCount || bytes > MaxBytes)
            {
                return;
            }

            target.SetAttributeFromString(name, text);
        }
    }

    /// <summary>The attribute's name for a header's key; null when nothing of it can be a name.</summary>
    internal static string? Name(string key)
    {
        if (key.Length is > 0 and <= MaxPlainLength && key.All(IsNameCharacter) && !Taken.Contains(key) && !key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return key;
        }

        var kept = string.Concat(key.Where(char.IsAsciiLetterOrDigit).Take(MaxPrefixedLength).Select(char.ToLowerInvariant));
        return kept.Length == 0 ? null : Prefix + kept;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
