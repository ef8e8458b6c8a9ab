using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>Tables (meta.k8s.io/v1) that kubectl prints.</summary>
internal static class TableRenderer
{
    /// <summary>A table of objects.</summary>
    /// <param name="definition">Their kind.</param>
    /// <param name="values">The objects; not changed.</param>
    /// <param name="listMeta">The list's metadata (resourceVersion, continue); a clone is taken.</param>
    /// <param name="include">What goes with each row.</param>
    /// <param name="withColumns">False leaves the column definitions out, as in all but the first event of a watch.</param>
    /// <param name="now">For ages.</param>
    public static JsonObject Render(
        ResourceDefinition definition, IEnumerable<JsonObject> values, JsonObject? listMeta, IncludeObject include, bool withColumns, DateTimeOffset now)
    {
        var columns = TableColumns.Of(definition);
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = listMeta?.DeepClone() ?? new JsonObject(),
            ["columnDefinitions"] = withColumns ? new JsonArray([.. columns.Select(c => (JsonNode)c.Definition())]) : null,
            ["rows"] = new JsonArray([.. values.Select(v => (JsonNode)Row(columns, v, include, now))]),
        };
    }

    private static JsonObject Row(IReadOnlyList<TableColumn> columns, JsonObject value, IncludeObject include, DateTimeOffset now)
    {
        var row = new JsonObject { ["cells"] = new JsonArray([.. columns.Select(c => c.Cell(value, now))]) };
        if (include == IncludeObject.Object) row["object"] = value.DeepClone();
        else if (include == IncludeObject.Metadata) row["object"] = Metadata(value);
        else row["object"] = null;
        return row;
    }

    private static JsonObject Metadata(JsonObject value) => new()
    {
        ["kind"] = "PartialObjectMetadata",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = value["metadata"]?.DeepClone(),
    };
}
