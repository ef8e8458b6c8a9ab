using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>The field conflicts of a refused apply.</summary>
/// <param name="Message">As in <c>Apply failed with 1 conflict: conflict with "kubectl" using v1: .spec.replicas</c>.</param>
/// <param name="Causes">One for each field: reason FieldManagerConflict, message, field.</param>
internal sealed record ApplyConflict(string Message, IReadOnlyList<JsonObject> Causes)
{
    /// <summary>Words conflicts as kube-apiserver does: one on its line, several grouped by manager.</summary>
    public static ApplyConflict Of(IReadOnlyList<FieldConflict> conflicts)
    {
        var fields = conflicts.SelectMany(c => c.Fields.Paths().Select(p => (Manager: Name(c.Manager), Path: PathElement.Text(p)))).ToList();
        var causes = fields.Select(f => new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with {f.Manager}", ["field"] = f.Path });
        if (fields.Count == 1) return new ApplyConflict($"Apply failed with 1 conflict: conflict with {fields[0].Manager}: {fields[0].Path}", [.. causes]);
        var lines = fields.GroupBy(f => f.Manager).SelectMany(g => g.Select(f => $"- {f.Path}").Prepend($"conflicts with {g.Key}:"));
        return new ApplyConflict($"Apply failed with {fields.Count} conflicts: {string.Join('\n', lines)}", [.. causes]);
    }

    private static string Name(ManagerId manager)
    {
        var name = FieldValueText.Quote(manager.Manager);
        if (manager.Subresource.Length > 0) name += $" with subresource {FieldValueText.Quote(manager.Subresource)}";
        return manager.Applies ? name : $"{name} using {manager.ApiVersion}";
    }
}
