using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>The columns of every kind: of a CRD what it says, of a built-in kind what kube prints.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new(
        new PrinterColumn("Name", "string", "") { Format = "name", Description = "Unique within a namespace." },
        (o, _) => o["metadata"]?["name"]?.DeepClone() ?? "");

    private static readonly TableColumn Age = Text("Age", "Time since creation.", (o, now) => Tables.Age.Of(o["metadata"]?["creationTimestamp"], now));

    private static readonly TableColumn CreatedAt = new(
        new PrinterColumn("Created At", "date", "") { Description = "When it was created." },
        (o, _) => o["metadata"]?["creationTimestamp"]?.DeepClone());

    private static readonly Dictionary<(string Group, string Kind), TableColumn[]> BuiltIn = new()
    {
        [("", "Namespace")] = [Name, Text("Status", "Active or Terminating.", (o, _) => o["status"]?["phase"]?.ToString() ?? ""), Age],
        [("", "Secret")] = [Name, Text("Type", "What the data is for.", (o, _) => o["type"]?.ToString() ?? ""), Count("Data", "data"), Age],
        [("", "ConfigMap")] = [Name, Count("Data", "data", "binaryData"), Age],
        [("", "ServiceAccount")] = [Name, Count("Secrets", "secrets"), Age],
        [("", "Event")] = EventColumns.All,
        [("", "ResourceQuota")] = [Name, Text("Request", "Used of allowed.", (o, _) => QuotaText.Of(o)), Age],
        [("coordination.k8s.io", "Lease")] = [Name, Text("Holder", "Who holds it.", (o, _) => o["spec"]?["holderIdentity"]?.ToString() ?? ""), Age],
        [("rbac.authorization.k8s.io", "Role")] = [Name, CreatedAt],
        [("rbac.authorization.k8s.io", "ClusterRole")] = [Name, CreatedAt],
        [("rbac.authorization.k8s.io", "RoleBinding")] = [Name, Text("Role", "The role.", Role), Age],
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = [Name, Text("Role", "The role.", Role), Age],
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = [Name, CreatedAt],
    };

    /// <summary>The columns of a kind, wide ones included.</summary>
    public static IReadOnlyList<TableColumn> Of(ResourceDefinition definition)
    {
        if (definition.BuiltIn && BuiltIn.TryGetValue((definition.Group, definition.Kind), out var columns)) return columns;
        if (definition.Columns.Count == 0) return definition.BuiltIn ? [Name, Age] : [Name, AgeOfCustomResource()];
        return [Name, .. definition.Columns.Select(CustomColumn.Of)];
    }

    /// <summary>A text column.</summary>
    internal static TableColumn Text(string name, string description, Func<JsonObject, DateTimeOffset, string> cell, int priority = 0) =>
        new(new PrinterColumn(name, "string", "") { Description = description, Priority = priority }, (o, now) => cell(o, now));

    private static TableColumn AgeOfCustomResource() =>
        CustomColumn.Of(new PrinterColumn("Age", "date", ".metadata.creationTimestamp") { Description = "Time since creation." });

    private static TableColumn Count(string name, params string[] fields) =>
        new(new PrinterColumn(name, name == "Secrets" ? "string" : "integer", "") { Description = "How many." }, (o, _) => fields.Sum(f => Size(o[f])));

    private static int Size(JsonNode? value) => value switch { JsonObject o => o.Count, JsonArray a => a.Count, _ => 0 };

    private static string Role(JsonObject value, DateTimeOffset now) => $"{value["roleRef"]?["kind"]}/{value["roleRef"]?["name"]}";
}
