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
        ResourceDefinition definition, IEnumerable<JsonObject> values, JsonObject? listMeta, IncludeObject include, bool withColumns, DateTimeOffset now) =>
        new() { ["kind"] = "Table", ["apiVersion"] = "meta.k8s.io/v1" };
}
