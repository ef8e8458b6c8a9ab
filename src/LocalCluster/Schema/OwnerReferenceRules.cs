using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of owner references.</summary>
internal static class OwnerReferenceRules
{
    /// <summary>Each names its owner in full, and at most one is the controller.</summary>
    public static void Check(JsonArray? references, List<FieldError> errors)
    {
        JsonObject? controller = null;
        foreach (var reference in (references ?? []).OfType<JsonObject>())
        {
            CheckOne(reference, errors);
            if (reference["controller"] is not JsonValue v || !v.TryGetValue<bool>(out var controls) || !controls) continue;
            if (controller is not null)
            {
                errors.Add(FieldError.Invalid("metadata.ownerReferences", references!.DeepClone(),
                    $"Only one reference can have Controller set to true. Found \"true\" in references for {controller["name"]} and {reference["name"]}"));
            }

            controller ??= reference;
        }
    }

    private static void CheckOne(JsonObject reference, List<FieldError> errors)
    {
        var version = Text(reference, "apiVersion");
        if (version.Length == 0) Add("apiVersion", "version must not be empty");
        if (Text(reference, "kind").Length == 0) Add("kind", "kind must not be empty");
        if (Text(reference, "name").Length == 0) Add("name", "name must not be empty");
        if (Text(reference, "uid").Length == 0) Add("uid", "uid must not be empty");

        void Add(string field, string why) => errors.Add(FieldError.Invalid($"metadata.ownerReferences.{field}", Text(reference, field), why));
    }

    private static string Text(JsonObject parent, string field) => parent[field] is JsonValue v ? v.ToString() : "";
}
