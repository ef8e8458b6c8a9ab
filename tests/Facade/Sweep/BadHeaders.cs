namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Headers that nobody should send.</summary>
internal static class BadHeaders
{
    private static readonly string[] Tags = ["", "\"", "W/\"1\"", "\"0\", \"1\"", "abc", "\"-1\"", "\"99999999999999999999\"", "\u00ff\u00fe", new('"', 4_000)];

    private static readonly string[] Tokens =
    [
        "", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "bearer null", "Basic YWRhOmFkYQ==", "Digest x", "Bearer \u00ff\u00fe", "Bearer " + new string('a', 9_000),
        "Bearer eyJ.eyJ.eyJ", "Bearer ....", "Bearer eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QifQ.e30.AAAA",
    ];

    private static readonly string[] Lines =
    [
        "Accept: \u00ff", "Accept: text/html;q=\u00bd", "Accept: */*;q=-1", "Accept: application/xml", "Accept-Encoding: gzip;q=NaN", "Accept-Charset: utf-7", "Accept-Language: ../../etc",
        "X-Correlation-Id: <script>alert(1)</script>", "X-Correlation-Id: ../../x", "X-HTTP-Method-Override: DELETE", "X-Forwarded-For: 127.0.0.1, ::1, %00", "X-Forwarded-Proto: gopher",
        "X-Forwarded-Host: evil.example", "Forwarded: for=\"_gazonk\"", "Impersonate-User: system:admin", "Impersonate-Group: system:masters", "X-Remote-User: admin",
        "Cookie: a=b; c=\u0000d", "Expect: 200-maybe", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Range: bytes=0-,9999999-1", "If-Modified-Since: yesterday", "If-Range: x",
        "If-Unmodified-Since: 99999", "TE: trailers, deflate", "Via: 1.1 a, 1.1 a", "Host: other", "Host: a b", "Host: [::1", "Origin: null", "Referer: javascript:1", "Content-Encoding: gzip",
        "Content-Language: \u0001", "Content-Location: /", "Content-MD5: x", "No-Colon", ": no name", "Bad Name: x", "Bad\tName: x", "Nul\u0000: x", "X: a\u0000b", "X: a\rb", " folded: x",
        "Traceparent: 00-ffff-1-zz", "Baggage: " + new string('b', 8_000), "X-Long: " + new string('x', 20_000), "X-Longer: " + new string('x', 40_000),
    ];

    /// <summary>Adds some, on names that do not exist: most of them are to be ignored.</summary>
    public static Draft Spoil(Draft draft, Random random)
    {
        var many = random.Next(20) == 0;
        var lines = many ? Enumerable.Range(0, 150).Select(i => $"X-{i}: {i}") : Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.From(Lines));
        return draft with { Headers = string.Concat(lines.Select(l => l + "\r\n")), Spoiled = "headers" };
    }

    /// <summary>Tags that no version has.</summary>
    public static Draft SpoilTag(Draft draft, Random random)
        => draft with { Headers = $"{(draft.Writes ? "If-Match" : random.From(["If-Match", "If-None-Match"]))}: {random.From(Tags)}\r\n", Spoiled = "tag" };

    /// <summary>Tokens that are none.</summary>
    public static Draft SpoilToken(Draft draft, Random random) => draft with { Authorization = random.Next(4) == 0 ? null : random.From(Tokens), Spoiled = "token" };
}
