using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>One object as the store holds it: immutable, shared by every reader. What selectors and collectors ask for is read once, at the write.</summary>
internal sealed class StoredObject
{
    private static readonly Dictionary<string, string> NoLabels = [];

    private StoredObject(string path, long revision, byte[] json)
    {
        Path = path;
        Revision = revision;
        Json = json;
    }

    /// <summary><c>namespace/name</c>, or <c>/name</c> for a cluster-scoped object: the key within its resource, in the order of lists.</summary>
    public string Path { get; }

    /// <summary>The revision of its last write; its resourceVersion.</summary>
    public long Revision { get; }

    /// <summary>The object as UTF-8 JSON, resourceVersion included.</summary>
    public byte[] Json { get; }

    /// <summary>metadata.uid.</summary>
    public string Uid { get; private init; } = "";

    /// <summary>metadata.labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private init; } = NoLabels;

    /// <summary>metadata.ownerReferences.</summary>
    public IReadOnlyList<OwnerReference> Owners { get; private init; } = [];

    /// <summary>metadata.finalizers.</summary>
    public IReadOnlyList<string> Finalizers { get; private init; } = [];

    /// <summary>Whether metadata.deletionTimestamp is set.</summary>
    public bool IsDeleting { get; private init; }

    /// <summary>The namespace, empty for a cluster-scoped object.</summary>
    public string Namespace => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The name.</summary>
    public string Name => Path[(Path.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>A copy to read or change.</summary>
    public JsonObject ToJsonObject() => JsonNode.Parse(Json)!.AsObject();

    /// <summary>The same content under another revision: what a watcher is told whose selection the object left.</summary>
    public StoredObject At(long revision)
    {
        var value = ToJsonObject();
        value["metadata"]!["resourceVersion"] = revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Read(Path, revision, JsonSerializer.SerializeToUtf8Bytes<JsonNode>(value, StoreJson.Plain));
    }

    /// <summary>The place of a path in the order of a resource, without an object.</summary>
    public static StoredObject Probe(string path) => new(path, 0, []);

    /// <summary>Reads back what the log holds.</summary>
    public static StoredObject Read(string path, long revision, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var metadata = document.RootElement.GetProperty("metadata");
        return new StoredObject(path, revision, json)
        {
            Uid = metadata.TryGetProperty("uid", out var uid) ? uid.GetString() ?? "" : "",
            Labels = ReadLabels(metadata),
            Owners = ReadList(metadata, "ownerReferences", OwnerReference.Read),
            Finalizers = ReadList(metadata, "finalizers", item => item.GetString() ?? ""),
            IsDeleting = metadata.TryGetProperty("deletionTimestamp", out var deleted) && deleted.ValueKind == JsonValueKind.String,
        };
    }

    private static Dictionary<string, string> ReadLabels(JsonElement metadata) =>
        metadata.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? labels.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? "")
            : NoLabels;

    private static List<T> ReadList<T>(JsonElement metadata, string name, Func<JsonElement, T> read) =>
        metadata.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(read)] : [];
}
