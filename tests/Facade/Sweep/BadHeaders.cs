using System.Buffers.Text;
using System.Text;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Headers that nobody should send.</summary>
internal static class BadHeaders
{
    private static readonly string[] Tags = ["", "\"", "W/\"1\"", "\"0\", \"1\"", "abc", "\"-1\"", "\"99999999999999999999\"", "\u00ff\u00fe", new('"', 4_000)];

    private static readonly string[] Tokens =
    [
        "", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "bearer null", "Basic YWRhOmFkYQ==", "Digest x", "Bearer \u00ff\u00fe", "Bearer " + new string('a', 9_000),
        "Bearer eyJ.eyJ.eyJ", "Bearer ....", "Bearer eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QifQ.e30.AAAA",
        .. OddTokens(),
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

    /// <summary>Tokens of members that are there and are not what the library takes them for.</summary>
    private static IEnumerable<string> OddTokens()
    {
        string[] headers = ["""{"alg":"none"}""", """{"alg":null}""", """{"alg":"ES256","kid":null}""", """{"alg":"ES256","kid":1}""", """{"alg":"ES256","kid":"\ud800"}""", "null", "[]"];
        string[] payloads = ["{}", """{"iss":null}""", """{"iss":1}""", """{"iss":{}}""", """{"iss":["a"]}""", """{"iss":"\ud800"}""", """{"exp":"x"}""", """{"exp":1e400}""", "null", "[]"];
        string[] encrypted = ["""{"alg":"dir","enc":"A256GCM","zip":"DEF"}""", """{"alg":"RSA-OAEP","enc":"A256GCM"}""", """{"alg":null,"enc":null}"""];
        return [.. headers.SelectMany(h => payloads.Select(p => $"Bearer {Part(h)}.{Part(p)}.AAAA")), .. encrypted.Select(h => $"Bearer {Part(h)}.a.a.a.a")];
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
