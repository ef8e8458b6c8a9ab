using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Sinks.Http.Signing;

/// <summary>
/// Signs requests as Standard Webhooks says: HMAC-SHA256 over <c>id.timestamp.body</c>, once with each key, so that a receiver that
/// knows any of them accepts the request while keys are rotated.
/// </summary>
internal sealed class WebhookSigner(IEnumerable<string> keys, string source)
{
    internal const string IdHeader = "webhook-id";
    internal const string TimestampHeader = "webhook-timestamp";
    internal const string SignatureHeader = "webhook-signature";
    private const int Chunk = 16 * 1024;

    private readonly byte[][] _keys = [.. keys.Select(k => WebhookKeys.Read(k)!)];

    /// <summary>Signs a request whose body is in memory.</summary>
    /// <param name="request">Gets the three headers.</param>
    /// <param name="first">The first record of the request, which names it.</param>
    /// <param name="count">How many records it carries.</param>
    /// <param name="now">The time of this attempt.</param>
    internal void Sign(HttpRequestMessage request, in Record first, int count, DateTimeOffset now)
    {
        var id = Id(first, count);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation(IdHeader, id);
        request.Headers.TryAddWithoutValidation(TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(SignatureHeader, Signatures($"{id}.{timestamp}.", request.Content!));
    }

    // The same for each attempt, without a full stop (it separates the parts that are signed; topics have them), and told apart from
    // the records of other managers and of a topic that was made anew.
    private string Id(in Record first, int count)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{source}/{first.Topic}/{first.Partition}/{first.Offset}/{first.TimestampMs}/{count}");
        return $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}";
    }

    private string Signatures(string head, HttpContent content)
    {
        var hashes = _keys.Select(k => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, k)).ToArray();
        try
        {
            Append(hashes, Encoding.ASCII.GetBytes(head));
            using var body = content.ReadAsStream();
            var buffer = new byte[Chunk];
            while (body.Read(buffer) is var read and > 0)
            {
                Append(hashes, buffer.AsSpan(0, read));
            }

            body.Position = 0;
            return string.Join(' ', hashes.Select(h => $"v1,{Convert.ToBase64String(h.GetHashAndReset())}"));
        }
        finally
        {
            Array.ForEach(hashes, h => h.Dispose());
        }
    }

    private static void Append(IncrementalHash[] hashes, ReadOnlySpan<byte> bytes)
    {
        foreach (var hash in hashes)
        {
            hash.AppendData(bytes);
        }
    }
}
