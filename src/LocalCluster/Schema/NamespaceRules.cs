using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>A namespace is Active from the start, has the finalizer <c>kubernetes</c> and the label of its name.</summary>
internal static class NamespaceRules
{
    /// <summary>Fills these in; on an update the spec is the old one's, it changes only through the finalize subresource.</summary>
    public static void Prepare(JsonObject value, JsonObject? old)
    {
        var metadata = value["metadata"] as JsonObject;
        if (metadata?["name"] is JsonValue name)
        {
            if (metadata["labels"] is not JsonObject labels) metadata["labels"] = labels = [];
            labels["kubernetes.io/metadata.name"] = name.DeepClone();
        }

        value["spec"] = old?["spec"]?.DeepClone() ?? new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
        if (old is null) value["status"] = new JsonObject { ["phase"] = "Active" };
    }
}
