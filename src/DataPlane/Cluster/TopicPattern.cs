using System.Text.RegularExpressions;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>
/// A regular expression over topics' names. librdkafka matches by POSIX extended expressions, brokers (KIP-848) by RE2 and we, when we
/// count, by .NET's: so only what all three understand alike is taken. Topics whose name begins with <c>__</c> are Kafka's own and match
/// only a pattern that says so.
/// </summary>
public sealed partial class TopicPattern
{
    private const string Internal = "__";
    private readonly Regex regex;

    /// <summary>Makes a pattern.</summary>
    /// <param name="text">Begins with <c>^</c>.</param>
    /// <exception cref="ArgumentException">The text has a <see cref="Fault"/>.</exception>
    public TopicPattern(string text)
    {
        Text = text;
        regex = Fault(text) is { } fault ? throw new ArgumentException(fault, nameof(text)) : Compile(text);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The same for brokers (KIP-848), which want the whole of a name to match where clients search in it.</summary>
    public string OfBrokers => $"^.*({Text}).*";

    /// <summary>Whether it speaks of Kafka's own topics.</summary>
    public bool MatchesInternal => Text.StartsWith("^" + Internal, StringComparison.Ordinal);

    /// <summary>What is wrong with a pattern and what to write instead; null when nothing is.</summary>
    public static string? Fault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith('^'))
        {
            return "a pattern begins with ^";
        }

        if (NotShared().Match(text) is { Success: true } found)
        {
            return $"'{found.Value}' is not understood alike by all brokers and clients: use POSIX extended syntax, such as [0-9] for a digit";
        }

        try
        {
            Compile(text);
            return null;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            return $"not a regular expression: {broken.Message}";
        }
    }

    /// <summary>Whether a topic is meant.</summary>
    public bool Matches(string topic)
        => (MatchesInternal || !topic.StartsWith(Internal, StringComparison.Ordinal)) && regex.IsMatch(topic);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Regex Compile(string text) => new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Classes by a letter, groups with options, lazy quantifiers, named classes.</summary>
    [GeneratedRegex(@"\\[A-Za-z0-9]|\(\?|[*+?}]\?|[*+}]\+|\[:")]
    private static partial Regex NotShared();
}
