using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>A request as the bytes that are given: HttpClient would tidy up what these tests are about.</summary>
internal static class RawRequest
{
    /// <summary>Sends it and reads until the server closes.</summary>
    public static async Task<(int Status, string Head, string Body)> SendAsync(FacadeUnderTest facade, string requestLine, string headers = "", string body = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(facade.Http.BaseAddress!.Host, facade.Http.BaseAddress.Port, limit.Token);
        var stream = client.GetStream();
        var request = $"{requestLine} HTTP/1.1\r\nHost: facade\r\nConnection: close\r\n{headers}\r\n{body}";
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        }
        catch (IOException)
        {
            // The server had seen enough; its answer is there all the same.
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder();
        try
        {
            text.Append(await reader.ReadToEndAsync(limit.Token));
        }
        catch (IOException)
        {
        }

        var answer = text.ToString();
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"no answer to {requestLine[..Math.Min(80, requestLine.Length)]}: {answer}");
        return (int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer[..end], answer[(end + 4)..]);
    }
}
