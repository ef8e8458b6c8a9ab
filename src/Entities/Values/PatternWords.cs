using System.Collections.Frozen;

namespace KafkaFetch.Entities.Values;

/// <summary>The regular expressions of the types, in words: an expression tells nobody what to write.</summary>
public static class PatternWords
{
    private const string Letters = "lower-case letters, digits and '-', beginning and ending with a letter or a digit";

    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        [Patterns.Topic] = "letters, digits, '.', '_' and '-'",
        [Patterns.TopicRegex] = "a regular expression that begins with '^'",
        [Patterns.DnsSubdomain] = $"{Letters}; more than one of these with '.' between them",
        [Patterns.DnsLabel] = Letters,
        [Patterns.SecretKey] = "letters, digits, '-', '_' and '.'",
        [Patterns.Printable] = "printable ASCII without blanks",
        [Patterns.HostAndPort] = "host:port, such as kafka.example:9092, an IPv6 address in brackets",
        [Patterns.HttpUrl] = "an http or https URL without a user's name and fragment, such as https://receiver.example:8443/records",
        [Patterns.HeaderName] = "the characters of a header's name: letters, digits and !#$%&'*+-.^_`|~",
        [Patterns.HeaderValue] = "printable ASCII, blanks and tabs",
        [Patterns.SqlIdentifier] = "lower-case letters, digits and '_', not beginning with a digit",
        [Patterns.SqlTable] = "table or schema.table, each of lower-case letters, digits and '_', not beginning with a digit",
        [Patterns.JsonPointer] = "a JSON pointer, such as /customer/id",
        [Patterns.Duration] = "a duration such as 300ms, 30s or 1h30m, in the units ms, s, m and h",
        [Patterns.Bytes] = "a number of bytes such as 1048576, 64Ki or 16Mi, in the units k, M, Ki, Mi and Gi",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a text must be to match an expression of the types; null for another one.</summary>
    /// <param name="pattern">The expression.</param>
    public static string? Of(string pattern) => All.GetValueOrDefault(pattern);
}
