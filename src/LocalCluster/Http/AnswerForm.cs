using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Tables;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>Objects in the form that a client asked for.</summary>
internal static class AnswerForm
{
    /// <summary>One object.</summary>
    public static JsonObject One(ApiRequest request, JsonObject value, DateTimeOffset now, bool withColumns = true) => request.Format switch
    {
        AnswerFormat.Table => TableRenderer.Render(
            request.Resource.Definition,
            [value],
            new JsonObject { ["resourceVersion"] = value.MetaText("resourceVersion") },
            Include(request),
            withColumns,
            now),
        AnswerFormat.Metadata => MetadataOf(value),
        _ => value,
    };

    /// <summary>The metadata of an object as an object of its own.</summary>
    public static JsonObject MetadataOf(JsonObject value) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = value.Meta().DeepClone(),
    };

    /// <summary>What of an object goes with its row of a table.</summary>
    public static IncludeObject Include(ApiRequest request) => request.Query("includeObject") switch
    {
        "Object" => IncludeObject.Object,
        "None" => IncludeObject.None,
        _ => IncludeObject.Metadata,
    };
}
