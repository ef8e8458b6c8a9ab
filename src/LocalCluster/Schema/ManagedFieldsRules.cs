using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of managedFields that a client sends.</summary>
internal static class ManagedFieldsRules
{
    private const int MaxManagerLength = 128;

    /// <summary>Operation, format and manager of each entry.</summary>
    public static void Check(JsonArray? entries, List<FieldError> errors)
    {
        foreach (var (index, entry) in (entries ?? []).Index())
        {
            var fields = entry as JsonObject ?? [];
            var path = $"metadata.managedFields[{index}]";
            var operation = Text(fields, "operation");
            if (operation is not ("Apply" or "Update"))
                errors.Add(FieldError.Invalid($"{path}.operation", operation, "must be `Apply` or `Update`"));
            var type = Text(fields, "fieldsType");
            if (type is not ("" or "FieldsV1")) errors.Add(FieldError.Invalid($"{path}.fieldsType", type, "must be `FieldsV1`"));
            if (Text(fields, "manager").Length > MaxManagerLength) errors.Add(FieldError.TooLong($"{path}.manager", MaxManagerLength));
        }
    }

    private static string Text(JsonObject parent, string field) => parent[field] is JsonValue v ? v.ToString() : "";
}
