namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>Splits a label selector into words and signs.</summary>
internal static class LabelSelectorTokens
{
    /// <summary>The tokens in order; white space only separates.</summary>
    public static List<string> Of(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsWhiteSpace(text[i]) ? 0 : IsSign(text[i]) ? SignLength(text, i) : WordLength(text, i);
            if (length > 0) tokens.Add(text.Substring(i, length));
            i += Math.Max(length, 1);
        }

        return tokens;
    }

    private static int SignLength(string text, int at) => text[at] is '=' or '!' && at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;

    private static int WordLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsSign(text[end])) end++;
        return end - at;
    }

    private static bool IsSign(char c) => c is '=' or '!' or '(' or ')' or ',' or '<' or '>';
}
