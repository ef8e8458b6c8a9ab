using System.Text.Json.Serialization;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Values;

/// <summary>
/// A duration as Go writes it, <c>300ms</c> or <c>1m30s</c>, in the units ms, s, m and h. It keeps the text that was read, so that an
/// object
/// that is read and written again is the same object.
/// </summary>
[JsonConverter(typeof(GoDurationJsonConverter))]
[Pattern(Patterns.Duration), Length(2, 32)]
public readonly record struct GoDuration
{
    private readonly string? _text;

    private GoDuration(string text) => _text = text;

    /// <summary>The text as it was read or made.</summary>
    public string Text => _text ?? "0s";

    /// <summary>Keeps a text without looking at it: what came through the schema's door is not judged a second time.</summary>
    /// <param name="text">The text.</param>
    public static GoDuration FromText(string text) => new(text);

    /// <summary>Reads a text that must be a duration.</summary>
    /// <param name="text">For example <c>1m30s</c>.</param>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public static GoDuration Parse(string text)
    {
        var duration = new GoDuration(text);
        _ = duration.ToTimeSpan();
        return duration;
    }

    /// <summary>The duration of a span, in the largest units that say it exactly down to a millisecond (the rest is cut).</summary>
    /// <param name="span">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative or longer than 999,999 hours.</exception>
    public static GoDuration FromTimeSpan(TimeSpan span) => new(GoDurationText.Format(span));

    /// <summary>Whether the text is a duration, and which.</summary>
    /// <param name="span">The span; zero when it is none.</param>
    public bool TryToTimeSpan(out TimeSpan span) => GoDurationText.TryParse(Text, out span);

    /// <summary>The span.</summary>
    /// <exception cref="FormatException">The text is no duration.</exception>
    public TimeSpan ToTimeSpan() => TryToTimeSpan(out var span)
        ? span
        : throw new FormatException($"\"{Text}\" is no duration: write numbers with the units ms, s, m or h, for example 300ms or 1m30s");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
