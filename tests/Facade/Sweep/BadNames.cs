namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Names in paths that nothing has.</summary>
internal static class BadNames
{
    private static readonly string[] All =
    [
        "..", ".", "%2e%2e", "..%2f..%2fsecrets", "%2f", "a%2fb", "%5c..%5c", "%00", "main%00", "%ff", "%c0%ae%c0%ae", "%ed%a0%80", "%", "%zz", "%u0041",
        "%0d%0aX-Injected:%20yes", "%0a", "%20", "main%20", "main;a=b", "main,orders", "*", "~", "${jndi}", "{{7*7}}", "'%20or%201=1--", "<script>", "MAIN",
        "m%D0%B0in", "ma%C4%B1n", "main%E2%80%8B", "%EF%BC%AD", "%E2%80%AE", "%F0%9F%98%80", "-main", "main-", "ma..in", "0x0", "null", "undefined",
        "\u00e4", "\u00ff\u00fe", "main\u0001", "status", "metadata.name", "zzz?watch=true", "zzz#x", "main/../zzz", new('a', 254), new('a', 10_000),
        string.Concat(Enumerable.Repeat("../", 200)), string.Concat(Enumerable.Repeat("%2e", 2_000)),
    ];

    /// <summary>Puts one into the path; below names that do not exist, since dots may lead upwards.</summary>
    public static Draft Spoil(Draft draft, Random random)
    {
        var name = random.From(All);
        var parameter = draft.Operation.Parameters.Keys.Order(StringComparer.Ordinal).ToList();
        return draft with
        {
            Target = parameter.Count == 0
                ? $"{draft.Operation.Template}/{name}"
                : draft.Operation.At([(random.From(parameter), name), .. parameter.Select(p => (p, "zzz"))]),
            Spoiled = $"name {(name.Length > 40 ? name[..40] : name)}",
        };
    }
}
