using System.Text;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Bodies whose end is told twice, wrongly or not at all: the shapes by which requests are smuggled past proxies.</summary>
internal static class BadFramings
{
    private const string Smuggled = "DELETE /api/v1/kafka-managers/main HTTP/1.1\r\nHost: facade\r\n\r\n";

    private static readonly (string Framing, string Body, bool Incomplete)[] All =
    [
        ("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + Smuggled, false),
        ("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n" + Smuggled, false),
        ("Content-Length: 2\r\nContent-Length: 60\r\n", "{}" + Smuggled, false),
        ("Content-Length: 2, 60\r\n", "{}" + Smuggled, false),
        ("Content-Length: 2\r\n", "{}" + Smuggled, false),
        ("Content-Length: +2\r\n", "{}", false),
        ("Content-Length: -1\r\n", "{}", false),
        ("Content-Length: 0x2\r\n", "{}", false),
        ("Content-Length: 99999999999999999999\r\n", "{}", false),
        ("Content-Length : 2\r\n", "{}", false),
        ("Content-Length:\u000b2\r\n", "{}", false),
        ("Content-Length: 300000\r\n", "{}", true),
        ("Content-Length: 20\r\n", "{}", true),
        ("Transfer-Encoding: identity\r\n", "{}", false),
        ("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n", false),
        ("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n", false),
        ("Transfer-Encoding: gzip, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "0\r\n\r\n" + Smuggled, false),
        ("Transfer-Encoding:\tchunked\r\n", "2\r\n{}\r\n0\r\n\r\n", false),
        ("Transfer-Encoding\r\n : chunked\r\n", "0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n", "-2\r\n{}\r\n0\r\n\r\n", false),
        ("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n{}\r\n", false),
        ("Transfer-Encoding: chunked\r\n", "7fffffff\r\n{}", true),
        ("Transfer-Encoding: chunked\r\n", "2;" + "a=b;" + "\r\n{}\r\n0\r\nTrailer: x\r\n\r\n" + Smuggled, false),
        ("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n", true),
        ("Transfer-Encoding: chunked\r\n", "2\r\n{}", true),
        ("", "{}" + Smuggled, false),
    ];

    /// <summary>Puts one of them in place of the right one.</summary>
    public static Draft Spoil(Draft draft, Random random)
    {
        var (framing, body, incomplete) = random.From(All);
        return draft with { Framing = framing, Body = Encoding.Latin1.GetBytes(body), Incomplete = incomplete, Spoiled = $"framing {framing.ReplaceLineEndings(" ")}{body.ReplaceLineEndings(" ")}" };
    }
}
