namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>Reads label selectors: <c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>.</summary>
internal sealed class LabelSelectorParser
{
    private readonly List<string> _tokens;
    private int _at;

    private LabelSelectorParser(List<string> tokens)
    {
        _tokens = tokens;
    }

    private string Next => _at < _tokens.Count ? _tokens[_at] : "";

    /// <summary>Reads a selector; empty text selects everything.</summary>
    /// <exception cref="SelectorException">It is malformed.</exception>
    public static LabelSelector Parse(string text)
    {
        var parser = new LabelSelectorParser(LabelSelectorTokens.Of(text));
        var requirements = new List<LabelRequirement>();
        if (parser.Next.Length == 0) return LabelSelector.Everything;
        if (parser.Next != "!" && !IsWord(parser.Next)) throw new SelectorException($"found '{parser.Next}', expected: !, identifier, or 'end of string'");
        while (true)
        {
            requirements.Add(parser.Requirement());
            var separator = parser.Take();
            if (separator.Length == 0) return new LabelSelector([.. requirements.OrderBy(r => r.Key, StringComparer.Ordinal)]);
            if (separator != ",") throw new SelectorException($"found '{separator}', expected: ',' or 'end of string'");
            if (parser.Next.Length == 0 || !(parser.Next == "!" || IsWord(parser.Next)))
                throw new SelectorException($"found '{parser.Next}', expected: identifier after ','");
        }
    }

    private LabelRequirement Requirement()
    {
        var absent = Next == "!";
        if (absent) Take();
        var key = Take();
        if (!IsWord(key)) throw Failed($"found '{key}', expected: identifier");
        LabelSyntax.CheckKey(key);
        if (absent) return new LabelRequirement(key, LabelOperator.DoesNotExist, []);
        if (Next is "" or ",") return new LabelRequirement(key, LabelOperator.Exists, []);
        var sign = Take();
        return sign switch
        {
            "=" or "==" => new LabelRequirement(key, LabelOperator.In, [Value(key)]),
            "!=" => new LabelRequirement(key, LabelOperator.NotIn, [Value(key)]),
            "in" => new LabelRequirement(key, LabelOperator.In, Values(key)),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Values(key)),
            ">" => new LabelRequirement(key, LabelOperator.GreaterThan, [Number(key)]),
            "<" => new LabelRequirement(key, LabelOperator.LessThan, [Number(key)]),
            _ => throw Failed($"found '{sign}', expected: in, notin, =, ==, !=, gt, lt"),
        };
    }

    private string Value(string key)
    {
        if (Next is "" or ",") return "";
        var value = Take();
        if (!IsWord(value)) throw Failed($"found '{value}', expected: identifier");
        LabelSyntax.CheckValue(key, value);
        return value;
    }

    private string Number(string key)
    {
        var value = Value(key);
        return long.TryParse(value, out _)
            ? value
            : throw Failed("for 'Gt', 'Lt' operators, the value must be an integer");
    }

    private List<string> Values(string key)
    {
        if (Take() is var open && open != "(") throw Failed($"found '{open}', expected: '('");
        if (Next != "," && Next != ")" && !IsWord(Next)) throw Failed($"found '{Next}', expected: ',', ')' or identifier");
        var values = new List<string>();
        while (true)
        {
            var expectsValue = Next is "," or ")";
            values.Add(expectsValue ? "" : Value(key));
            var next = Take();
            if (next == ")") return [.. values.Distinct(StringComparer.Ordinal)];
            if (next != ",") throw Failed($"found '{next}', expected: ',' or ')'");
        }
    }

    private string Take() => _at < _tokens.Count ? _tokens[_at++] : "";

    private static bool IsWord(string token) => token.Length > 0 && token is not ("," or "(" or ")" or "=" or "==" or "!=" or "!" or "<" or ">");

    private static SelectorException Failed(string why) => new($"unable to parse requirement: {why}");
}
