using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Deep equality of nodes as a comparer.</summary>
internal sealed class JsonEquality : IEqualityComparer<JsonNode?>
{
    /// <summary>The one instance.</summary>
    public static JsonEquality Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(JsonNode? x, JsonNode? y) => JsonNode.DeepEquals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(JsonNode? obj) => 0;
}
