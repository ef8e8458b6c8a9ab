namespace KafkaFetch.Sinks.Http.Signing;

/// <summary>Reads the keys of Standard Webhooks: <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
internal static class WebhookKeys
{
    internal const int MinBytes = 24;
    internal const int MaxBytes = 64;
    private const string Prefix = "whsec_";

    /// <summary>The key's bytes; null when the text is no such key.</summary>
    internal static byte[]? Read(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length) && length is >= MinBytes and <= MaxBytes
            ? buffer[..length]
            : null;
    }
}
