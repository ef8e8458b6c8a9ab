namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Queries that nobody should send.</summary>
internal static class BadQueries
{
    private static readonly string[] Names = ["limit", "cursor", "force", "tenant", "LIMIT", "limit[]", "watch", "fieldManager", "%00", ""];

    private static readonly string[] Values =
    [
        "-1", "0", "501", "99999999999999999999", "1e9", "NaN", "0x10", " 1", "%2B1", "٣", "null", "true,false", "%00", "%ff", "%c0%ae", "%", "%zz", "..", "*", "",
        "../kube-system", "kube-system", "user-0", "AAAA", "____", "!!!!", "%3Cscript%3E", "%0d%0aSet-Cookie:a=b", new('A', 1_025), new('9', 5_000),
    ];

    /// <summary>Adds some.</summary>
    public static Draft Spoil(Draft draft, Random random)
    {
        var many = random.Next(10) == 0 ? 200 : random.Next(1, 4);
        var query = "?" + string.Join('&', Enumerable.Range(0, many).Select(_ => $"{random.From(Names)}={Latin(many > 3 ? random.From(Values[..20]) : random.From(Values))}"));
        return draft with { Query = query, Spoiled = "query" };
    }

    /// <summary>The bytes of UTF-8, one character each.</summary>
    private static string Latin(string text) => System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
