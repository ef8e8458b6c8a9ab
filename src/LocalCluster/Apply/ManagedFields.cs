using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary><c>metadata.managedFields</c> of one object.</summary>
internal sealed class ManagedFields
{
    private readonly Dictionary<ManagerId, ManagerEntry> _entries = [];

    /// <summary>All managers.</summary>
    public IReadOnlyDictionary<ManagerId, ManagerEntry> Entries => _entries;

    /// <summary>Reads the entries of an object; one that is malformed makes all of them forgotten, as in kube-apiserver.</summary>
    public static ManagedFields Of(JsonObject? value)
    {
        var result = new ManagedFields();
        foreach (var node in (value?["metadata"] as JsonObject)?["managedFields"] as JsonArray ?? [])
        {
            if (node is not JsonObject entry || Text(entry, "operation") is not ("Apply" or "Update") || Text(entry, "apiVersion").Length == 0)
                return new ManagedFields();
            var id = new ManagerId(Text(entry, "manager"), Text(entry, "operation"), Text(entry, "apiVersion"), Text(entry, "subresource"));
            if (id.Applies) id = id with { ApiVersion = "" };
            var time = Text(entry, "time");
            result._entries[id] = new ManagerEntry(FieldsV1.Read(entry["fieldsV1"] as JsonObject), Text(entry, "apiVersion"), time.Length == 0 ? null : time);
        }

        return result;
    }

    /// <summary>Sets a manager's entry; one without fields is removed.</summary>
    public void Set(ManagerId id, ManagerEntry entry)
    {
        if (entry.Fields.IsEmpty) _entries.Remove(id);
        else _entries[id] = entry;
    }

    /// <summary>Removes a manager.</summary>
    public void Remove(ManagerId id) => _entries.Remove(id);

    /// <summary>Writes the entries into an object: appliers first, then by time and name.</summary>
    public void WriteTo(JsonObject value)
    {
        if (value["metadata"] is not JsonObject metadata) value["metadata"] = metadata = [];
        metadata.Remove("managedFields");
        if (_entries.Count == 0) return;
        var sorted = _entries.OrderBy(e => e.Key.Operation, StringComparer.Ordinal).ThenBy(e => e.Value.Time ?? "", StringComparer.Ordinal)
            .ThenBy(e => e.Key.Manager, StringComparer.Ordinal).ThenBy(e => e.Value.ApiVersion, StringComparer.Ordinal)
            .ThenBy(e => e.Key.Subresource, StringComparer.Ordinal);
        metadata["managedFields"] = new JsonArray([.. sorted.Select(e => (JsonNode)Write(e.Key, e.Value))]);
    }

    private static JsonObject Write(ManagerId id, ManagerEntry entry)
    {
        var result = new JsonObject { ["manager"] = id.Manager, ["operation"] = id.Operation, ["apiVersion"] = entry.ApiVersion };
        if (entry.Time is not null) result["time"] = entry.Time;
        result["fieldsType"] = "FieldsV1";
        result["fieldsV1"] = FieldsV1.Write(entry.Fields);
        if (id.Subresource.Length > 0) result["subresource"] = id.Subresource;
        return result;
    }

    private static string Text(JsonObject entry, string field) => entry[field] is JsonValue v ? v.ToString() : "";
}
