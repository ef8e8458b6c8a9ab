using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>The document that the operations of one JSON patch change in turn; wording as kube-apiserver's json-patch.</summary>
internal sealed class JsonPatchDocument(JsonNode? root, int copyBudget)
{
    private int _copyBudget = copyBudget;

    /// <summary>The document so far.</summary>
    public JsonNode? Root { get; private set; } = root;

    /// <summary>Adds a field, or inserts into a list (<c>-</c> appends).</summary>
    public void Add(string path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            Root = value;
            return;
        }

        var (parent, key) = Parent(path, "add");
        if (parent is JsonObject o)
        {
            o[key] = value;
            return;
        }

        var list = (JsonArray)parent;
        list.Insert(key == "-" ? list.Count : Index(key, list.Count, "add", path), value);
    }

    /// <summary>Removes and returns the value at a path.</summary>
    public JsonNode? Remove(string path, string operation)
    {
        var (parent, key) = Parent(path, operation);
        JsonNode? value;
        if (parent is JsonObject o)
        {
            if (!o.TryGetPropertyValue(key, out value)) throw Misfit(operation, path, "Unable to remove nonexistent key: " + key);
            o.Remove(key);
            return value;
        }

        var list = (JsonArray)parent;
        var index = Index(key, list.Count - 1, operation, path);
        value = list[index];
        list.RemoveAt(index);
        return value;
    }

    /// <summary>Replaces a value that is there.</summary>
    public void Replace(string path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            Root = value;
            return;
        }

        var (parent, key) = Parent(path, "replace");
        if (parent is JsonArray list)
        {
            list[Index(key, list.Count - 1, "replace", path)] = value;
            return;
        }

        var o = (JsonObject)parent;
        if (!o.ContainsKey(key)) throw Misfit("replace", path, "missing key: " + key);
        o[key] = value;
    }

    /// <summary>Fails unless the value at a path is the expected one; an absent value is null.</summary>
    public void Test(string path, JsonNode? expected)
    {
        var found = TryGet(path, out var actual);
        if ((found || expected is null) && JsonNode.DeepEquals(actual, expected)) return;
        throw new PatchException(422, "Invalid",
            $"the server rejected our request due to an error in our request: testing value {path} failed: test failed");
    }

    /// <summary>A clone of the value at a path.</summary>
    public JsonNode? Copied(string path)
    {
        if (!TryGet(path, out var value)) throw Misfit("copy", path, "missing value");
        _copyBudget -= Size(value);
        if (_copyBudget < 0) throw new PatchException(413, "RequestEntityTooLarge", "the copies of this JSON patch make the object too large");
        return value?.DeepClone();
    }

    private bool TryGet(string path, out JsonNode? value)
    {
        value = Root;
        foreach (var part in JsonPointer.Parts(path) ?? throw Misfit("get", path, "doc is missing path"))
        {
            switch (value)
            {
                case JsonObject o when o.TryGetPropertyValue(part, out var field):
                    value = field;
                    break;
                case JsonArray a when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < a.Count:
                    value = a[i];
                    break;
                default:
                    value = null;
                    return false;
            }
        }

        return true;
    }

    private (JsonNode Parent, string Key) Parent(string path, string operation)
    {
        var parts = JsonPointer.Parts(path);
        if (parts is null || parts.Length == 0) throw Misfit(operation, path, "missing value");
        var at = path.LastIndexOf('/');
        return TryGet(path[..at], out var parent) && parent is JsonObject or JsonArray ? (parent, parts[^1]) : throw Misfit(operation, path, "missing path");
    }

    private static int Index(string key, int max, string operation, string path) =>
        int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= 0 && index <= max
            ? index
            : throw Misfit(operation, path, $"Unable to access invalid index: {key}");

    private static int Size(JsonNode? value) => value switch
    {
        JsonObject o => 1 + o.Sum(p => Size(p.Value)),
        JsonArray a => 1 + a.Sum(Size),
        _ => 1,
    };

    private static PatchException Misfit(string operation, string path, string why) => new(422, "Invalid",
        $"the server rejected our request due to an error in our request: {operation} operation does not apply: doc is missing {(operation == "add" ? "path" : "key")}: {path}: {why}");
}
