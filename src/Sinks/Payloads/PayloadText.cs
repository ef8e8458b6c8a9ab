using System.Text;
using System.Text.Unicode;

namespace KafkaFetch.Sinks.Payloads;

/// <summary>Reads bytes of a record as text, where they are text.</summary>
internal static class PayloadText
{
    /// <summary>The text, or null when the bytes are not valid UTF-8. Nothing is replaced: bytes never become other bytes.</summary>
    internal static string? Read(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>
    /// The text, or null when it is not valid UTF-8 or holds a character that a CloudEvents string may not hold: control characters
    /// and Unicode noncharacters (CloudEvents 1.0, "Type System").
    /// </summary>
    internal static string? ReadAttribute(ReadOnlySpan<byte> bytes)
    {
        var text = Read(bytes);
        if (text is null)
        {
            return null;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return null;
            }
        }

        return text;
    }
}
