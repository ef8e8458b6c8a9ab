using System.Text.Encodings.Web;
using System.Text.Json;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>How objects are written as JSON: compact, and with only the escapes that JSON needs.</summary>
internal static class StoreJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
