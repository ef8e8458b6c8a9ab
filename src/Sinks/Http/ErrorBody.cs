using System.Text;

namespace KafkaFetch.Sinks.Http;

/// <summary>The beginning of a receiver's error answer, for a log at Debug and nothing else.</summary>
internal static class ErrorBody
{
    private const int MaxBytes = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>At most 4 KiB in at most a second, as printable text; what had come when it broke off.</summary>
    internal static async Task<string> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var buffer = new byte[MaxBytes];
        var count = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(linked.Token).ConfigureAwait(false);
            while (count < MaxBytes && await body.ReadAsync(buffer.AsMemory(count), linked.Token).ConfigureAwait(false) is var read and > 0)
            {
                count += read;
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has been read: what is missing of the text changes nothing.
        }

        return string.Concat(Encoding.UTF8.GetString(buffer, 0, count).Select(c => char.IsControl(c) ? ' ' : c));
    }
}
