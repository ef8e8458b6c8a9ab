using System.Text.RegularExpressions;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Go regular expressions (RE2) on .NET. RE2 knows no look-around and no back-references, so it fits the engine that cannot blow up.</summary>
internal static class GoPattern
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="FormatException">It is not a regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        // RE2 writes \z, named groups as (?P<n>), POSIX classes and \pL as its own; without (?m) its $ is the very end, .NET's allows a newline after.
        var translated = EndAnchored(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal));
        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Bound);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Bound);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"pattern \"{pattern}\" is not a regular expression: {e.Message}", e);
        }
    }

    private static string EndAnchored(string pattern)
    {
        if (pattern.Contains("(?m", StringComparison.Ordinal)) return pattern;
        var text = new System.Text.StringBuilder(pattern.Length + 2);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(c).Append(pattern[++i]);
                continue;
            }

            if (c == '[' && !inClass)
            {
                inClass = true;
                text.Append(c);
                // The first character of a class is a member even when it is the closing bracket.
                if (i + 1 < pattern.Length && pattern[i + 1] == '^') text.Append(pattern[++i]);
                if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                {
                    text.Append("\\]");
                    i++;
                }

                continue;
            }

            if (c == ']') inClass = false;
            text.Append(c == '$' && !inClass ? "\\z" : c == '[' && inClass ? "\\[" : c.ToString());
        }

        return text.ToString();
    }
}
