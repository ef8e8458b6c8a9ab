namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>Reads field selectors: <c>=</c>, <c>==</c>, <c>!=</c>, parts joined by commas, <c>\</c> escapes <c>\</c>, <c>,</c> and <c>=</c>.</summary>
internal static class FieldSelectorParser
{
    /// <summary>Reads a selector; empty text selects everything. Any field is taken where none are named as supported.</summary>
    public static FieldSelector Parse(string text, IReadOnlySet<string>? supported)
    {
        var requirements = new List<FieldRequirement>();
        foreach (var term in Terms(text))
        {
            if (term.Length == 0) continue;
            requirements.Add(Requirement(term, text, supported));
        }

        return requirements.Count == 0 ? FieldSelector.Everything : new FieldSelector(requirements);
    }

    private static FieldRequirement Requirement(string term, string whole, IReadOnlySet<string>? supported)
    {
        for (var i = 0; i < term.Length; i++)
        {
            if (term[i] == '\\')
            {
                i++;
                continue;
            }

            var sign = term.AsSpan(i);
            var length = sign.StartsWith("!=", StringComparison.Ordinal) || sign.StartsWith("==", StringComparison.Ordinal) ? 2 : sign[0] == '=' ? 1 : 0;
            if (length == 0) continue;
            var field = term[..i];
            if (supported?.Contains(field) == false) throw new SelectorException($"field label not supported: {field}");
            return new FieldRequirement(field, sign[0] == '!', Unescaped(term[(i + length)..]));
        }

        throw new SelectorException($"invalid selector: '{whole}'; can't understand '{term}'");
    }

    private static IEnumerable<string> Terms(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == ',')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string Unescaped(string text)
    {
        var value = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                value.Append(text[i] is '=' or ',' ? throw new SelectorException($"invalid field selector: unescaped character in value: {text[i]}") : text[i]);
                continue;
            }

            if (++i == text.Length || text[i] is not ('\\' or ',' or '='))
                throw new SelectorException($"invalid field selector: invalid escape sequence: \\{(i < text.Length ? text[i].ToString() : "")}");
            value.Append(text[i]);
        }

        return value.ToString();
    }
}
