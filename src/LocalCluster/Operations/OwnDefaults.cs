using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>What the server itself says in namespaces and definitions: on a cluster admission and controllers write it a moment later.</summary>
internal static class OwnDefaults
{
    /// <summary>Fills in, in place.</summary>
    public static void Write(ApiResource resource, JsonObject value, DateTimeOffset now)
    {
        switch (resource.Kind)
        {
            case "Namespace":
                Namespace(value);
                break;
            case "CustomResourceDefinition" when value["spec"] is JsonObject spec && spec["names"] is JsonObject names:
                Definition(value, spec, names, now);
                break;
        }
    }

    private static void Namespace(JsonObject value)
    {
        var metadata = value.Meta();
        if (metadata["labels"] is not JsonObject labels)
        {
            labels = [];
            metadata["labels"] = labels;
        }

        labels["kubernetes.io/metadata.name"] = value.MetaText("name");
        if (metadata["deletionTimestamp"] is null)
        {
            value["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
            value["status"] = new JsonObject { ["phase"] = "Active" };
        }
    }

    private static void Definition(JsonObject value, JsonObject spec, JsonObject names, DateTimeOffset now)
    {
        var kind = names["kind"]?.ToString() ?? "";
        names["singular"] ??= kind.ToLowerInvariant();
        names["listKind"] ??= kind + "List";
        spec["conversion"] ??= new JsonObject { ["strategy"] = "None" };
        var versions = (spec["versions"] as JsonArray ?? []).OfType<JsonObject>();
        var stored = versions.Where(version => (bool?)version["storage"] == true).Select(version => version["name"]?.ToString());
        var since = value["status"]?["conditions"]?[0]?["lastTransitionTime"]?.ToString() ?? KubeTime.Format(now);
        value["status"] = new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition("NamesAccepted", "NoConflicts", "no conflicts found", since),
                Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", since)),
            ["acceptedNames"] = names.DeepClone(),
            ["storedVersions"] = new JsonArray([.. stored.Select(name => (JsonNode?)name)]),
        };
    }

    private static JsonObject Condition(string type, string reason, string message, string since) => new()
    {
        ["type"] = type, ["status"] = "True", ["lastTransitionTime"] = since, ["reason"] = reason, ["message"] = message,
    };
}
