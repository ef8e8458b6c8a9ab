using System.Globalization;
using System.Text.Json;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>Finds a part of a JSON document (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Whether a text is a pointer: empty, or parts that begin with a slash in which ~ stands only before 0 or 1.</summary>
    internal static bool IsValid(string pointer)
    {
        var escapes = pointer.Replace("~0", "", StringComparison.Ordinal).Replace("~1", "", StringComparison.Ordinal);
        return (pointer.Length == 0 || pointer[0] == '/') && !escapes.Contains('~');
    }

    /// <summary>The part that a pointer names; null when the document has none.</summary>
    internal static JsonElement? Find(JsonElement root, string pointer)
    {
        var current = root;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (current.ValueKind == JsonValueKind.Object && current.TryGetProperty(name, out var member))
            {
                current = member;
            }
            else if (current.ValueKind == JsonValueKind.Array && Index(name) is { } index && index < current.GetArrayLength())
            {
                current = current[index];
            }
            else
            {
                return null;
            }
        }

        return current;
    }

    private static int? Index(string name)
        => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && (name.Length == 1 || name[0] != '0')
            ? index
            : null;
}
