using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>What came back from a connection, byte by byte.</summary>
/// <param name="Status">The status; 0 when the server hung up without a word.</param>
/// <param name="Headers">The headers, by lower-case names.</param>
/// <param name="Body">The body.</param>
/// <param name="Answers">How many answers came.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body, int Answers)
{
    private const string End = "\r\n\r\n";

    private static readonly RawAnswer None = new(0, new Dictionary<string, string>(), "", 0);

    /// <summary>Sends bytes on a connection of their own and reads until the server closes it.</summary>
    /// <param name="server">Where.</param>
    /// <param name="request">The bytes.</param>
    /// <param name="hangUp">Whether to close our end after them.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<RawAnswer> ToAsync(Uri server, byte[] request, bool hangUp, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        var stream = client.GetStream();
        using var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, cancellation);
            if (hangUp)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(received, cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server had seen enough. What it said before is in the socket or lost.
            await RestAsync(stream, received, cancellation);
        }

        return Parse(Encoding.Latin1.GetString(received.ToArray()));
    }

    private static async Task RestAsync(NetworkStream stream, MemoryStream received, CancellationToken cancellation)
    {
        try
        {
            await stream.CopyToAsync(received, cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
        }
    }

    private static RawAnswer Parse(string text)
    {
        // 100 Continue and its like come before the answer.
        var begin = text.IndexOf("HTTP/1.", StringComparison.Ordinal);
        while (begin >= 0 && begin + 9 < text.Length && text[begin + 9] == '1')
        {
            begin = text.IndexOf("HTTP/1.", begin + 1, StringComparison.Ordinal);
        }

        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
        {
            return None;
        }

        var lines = text[begin..end].Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).GroupBy(l => l[0].ToLowerInvariant(), l => l[^1].Trim()).ToDictionary(g => g.Key, g => string.Join(", ", g));
        var body = text[(end + End.Length)..];
        var answers = 1 + body.Split("HTTP/1.1 ").Length - 1;
        return new RawAnswer(
            int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), headers, headers.ContainsKey("transfer-encoding") ? Unchunked(body) : body, answers);
    }

    private static string Unchunked(string body)
    {
        var whole = new StringBuilder();
        for (var at = 0; body.IndexOf("\r\n", at, StringComparison.Ordinal) is >= 0 and var line;)
        {
            var length = int.Parse(body.AsSpan(at, line - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0 || line + 2 + length > body.Length)
            {
                break;
            }

            whole.Append(body, line + 2, length);
            at = line + 2 + length + 2;
        }

        return whole.ToString();
    }
}
