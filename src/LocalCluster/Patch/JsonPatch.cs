using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Patch;

/// <summary>JSON Patch (RFC 6902).</summary>
internal static class JsonPatch
{
    /// <summary>The most operations that one patch may have, as in kube-apiserver.</summary>
    public const int MaxOperations = 10_000;

    /// <summary>The largest document that copies may make, in operations times size: stops a patch from doubling a value again and again.</summary>
    private const int MaxCopiedNodes = 1_000_000;

    /// <summary>Applies a patch to a copy.</summary>
    /// <param name="target">The object; not changed.</param>
    /// <param name="operations">A JSON array of operations.</param>
    /// <exception cref="PatchException">The patch is malformed (400), too long (413) or does not fit (422).</exception>
    public static JsonObject Apply(JsonObject target, JsonNode? operations)
    {
        if (operations is not JsonArray list) throw Malformed("error decoding patch: a JSON patch must be an array of operations");
        if (list.Count > MaxOperations)
        {
            throw new PatchException(413, "RequestEntityTooLarge",
                $"The allowed maximum operations in a JSON patch is {MaxOperations}, got {list.Count}");
        }

        var document = new JsonPatchDocument(target.DeepClone(), MaxCopiedNodes);
        foreach (var item in list)
        {
            if (item is not JsonObject operation) throw Malformed("error decoding patch: an operation must be an object");
            Apply(document, operation);
        }

        return document.Root as JsonObject ?? throw new PatchException(422, "Invalid", "the patched document is not an object");
    }

    private static void Apply(JsonPatchDocument document, JsonObject operation)
    {
        var name = Text(operation, "op");
        var path = Text(operation, "path") ?? throw Malformed("error decoding patch: operation without a path");
        switch (name)
        {
            case "add":
                document.Add(path, Value(operation, name));
                break;
            case "remove":
                document.Remove(path, name);
                break;
            case "replace":
                document.Replace(path, Value(operation, name));
                break;
            case "test":
                document.Test(path, operation["value"]);
                break;
            case "copy":
                document.Add(path, document.Copied(From(operation, name)));
                break;
            case "move":
                document.Add(path, document.Remove(From(operation, name), name));
                break;
            default:
                throw Malformed(string.Create(CultureInfo.InvariantCulture, $"Unexpected kind: {name}"));
        }
    }

    private static JsonNode? Value(JsonObject operation, string name) =>
        operation.TryGetPropertyValue("value", out var value)
            ? value?.DeepClone()
            : throw Malformed($"error decoding patch: {name} operation without a value");

    private static string From(JsonObject operation, string name) =>
        Text(operation, "from") ?? throw Malformed($"error decoding patch: {name} operation without a from");

    private static string? Text(JsonObject operation, string field) =>
        operation[field] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    private static PatchException Malformed(string message) => new(400, "BadRequest", message);
}
