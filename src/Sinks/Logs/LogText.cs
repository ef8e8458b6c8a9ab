using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace KafkaFetch.Sinks.Logs;

/// <summary>Bytes of a record as one printable line.</summary>
internal static class LogText
{
    /// <summary>
    /// The bytes as text with control characters escaped, in base64 behind <c>base64:</c> when they are not UTF-8, cut after
    /// <paramref name="maxBytes"/> (and never within a character) with the number of bytes left out; <c>(null)</c> for null.
    /// </summary>
    internal static string Of(byte[]? bytes, int maxBytes)
    {
        if (bytes is null)
        {
            return "(null)";
        }

        var isText = Utf8.IsValid(bytes);
        var kept = bytes.AsSpan(0, Math.Min(bytes.Length, maxBytes));
        while (isText && kept.Length > 0 && kept.Length < bytes.Length && (bytes[kept.Length] & 0xC0) == 0x80)
        {
            kept = kept[..^1];
        }

        var text = isText ? Escape(Encoding.UTF8.GetString(kept)) : $"base64:{Convert.ToBase64String(kept)}";
        return kept.Length == bytes.Length ? text : $"{text}... ({bytes.Length - kept.Length} bytes more)";
    }

    // A line break in a value would forge a line of the log, an escape sequence would write over the terminal.
    private static string Escape(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = IsUnsafe(c) ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : escaped.Append(c);
        }

        return escaped.ToString();
    }

    // Line and paragraph separators, and what turns the direction of text around.
    private static bool IsUnsafe(char c)
        => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
