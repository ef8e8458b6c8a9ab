using System.Globalization;
using System.Text;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>A request while it is being spoiled. Text is bytes: each character is sent as one.</summary>
internal sealed record Draft(Operation Operation, string Target)
{
    public string Method { get; init; } = Operation.Method.Method;

    public string Version { get; init; } = "HTTP/1.1";

    /// <summary>The query with its question mark.</summary>
    public string Query { get; init; } = "";

    public string? Authorization { get; init; }

    public string MediaType { get; init; } = Operation.MediaType;

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Header lines, each with its line end.</summary>
    public string Headers { get; init; } = "";

    /// <summary>The lines that tell how long the body is, in place of the right one.</summary>
    public string? Framing { get; init; }

    /// <summary>Whether the end is missing, so that the server may hang up without a word.</summary>
    public bool Incomplete { get; init; }

    /// <summary>What was spoiled, for messages.</summary>
    public string Spoiled { get; init; } = "";

    /// <summary>Whether it asks for a change, which then must not happen.</summary>
    public bool Writes => Operation.Method != HttpMethod.Get;

    /// <summary>The bytes on the wire.</summary>
    public byte[] ToBytes()
    {
        var framing = Framing ?? (Body is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n"));
        var type = Body is null ? "" : $"Content-Type: {MediaType}\r\n";
        var authorization = Authorization is null ? "" : $"Authorization: {Authorization}\r\n";
        var head = $"{Method} {Target}{Query} {Version}\r\nHost: facade\r\nConnection: close\r\n{authorization}{type}{framing}{Headers}\r\n";
        return [.. Encoding.Latin1.GetBytes(head), .. Body ?? []];
    }

    public override string ToString() => $"{Method} {Shortened(Target + Query)}: {Spoiled}";

    private static string Shortened(string text) => text.Length > 120 ? text[..120] + "…" : text;
}
