using System.Globalization;
using System.Text.Json.Serialization;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Values;

/// <summary>
/// A number of bytes as Kubernetes writes quantities: <c>1048576</c>, <c>1024Ki</c>, <c>1Mi</c>, in the units k, M, Ki, Mi and Gi. It keeps
/// the text that was read.
/// </summary>
[JsonConverter(typeof(ByteQuantityJsonConverter))]
[Pattern(Patterns.Bytes), Length(1, 16)]
public readonly record struct ByteQuantity
{
    private static readonly (string Suffix, long Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("k", 1_000), ("M", 1_000_000), ("", 1),
    ];

    private readonly string? _text;

    private ByteQuantity(string text) => _text = text;

    /// <summary>The text as it was read or made.</summary>
    public string Text => _text ?? "0";

    /// <summary>Keeps a text without looking at it.</summary>
    /// <param name="text">The text.</param>
    public static ByteQuantity FromText(string text) => new(text);

    /// <summary>Whether the text is a quantity from 1 byte to 9,999Mi, and how many bytes it says.</summary>
    /// <param name="bytes">The number of bytes; zero when it is none.</param>
    public bool TryToBytes(out long bytes)
    {
        bytes = 0;
        var text = Text;
        var unit = Array.Find(Units, u => text.EndsWith(u.Suffix, StringComparison.Ordinal));
        var digits = text.AsSpan(0, text.Length - unit.Suffix.Length);
        if (digits.Length is 0 or > 9) return false;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return false;
        }
        bytes = number * unit.Factor;
        return true;
    }

    /// <summary>The number of bytes.</summary>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public long ToBytes() => TryToBytes(out var bytes)
        ? bytes
        : throw new FormatException(
            $"\"{Text}\" is no number of bytes: write a whole number with no unit or with k, M, Ki, Mi or Gi, for example 1Mi");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
