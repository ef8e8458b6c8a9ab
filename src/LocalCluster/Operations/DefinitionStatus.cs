using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>The status of a CustomResourceDefinition: it is served from the moment it is stored, so it says so at once.</summary>
internal static class DefinitionStatus
{
    /// <summary>Writes the status, in place; other kinds stay as they are.</summary>
    public static void Write(ApiResource resource, JsonObject value, DateTimeOffset now)
    {
        if (resource != BuiltInResources.Definitions || value["spec"]?["names"] is not JsonObject names)
        {
            return;
        }

        var versions = (value["spec"]!["versions"] as JsonArray ?? []).OfType<JsonObject>();
        var stored = versions.Where(version => version["storage"]?.ToString() == "true").Select(version => version["name"]?.ToString());
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
        ["type"] = type,
        ["status"] = "True",
        ["lastTransitionTime"] = since,
        ["reason"] = reason,
        ["message"] = message,
    };
}
