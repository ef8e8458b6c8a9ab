using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The rules of <c>metadata</c>, in kube-apiserver's words.</summary>
internal static class ObjectMetaValidation
{
    /// <summary>Checks the metadata of a new object whose name is already there (generated, when generateName was given).</summary>
    /// <param name="definition">The kind: says whether a namespace is needed and which form the name has.</param>
    /// <param name="value">The object.</param>
    public static IReadOnlyList<FieldError> ValidateCreate(ResourceDefinition definition, JsonObject value) => [];

    /// <summary>Checks the metadata of an object that replaces another: its own rules, and what may not change.</summary>
    public static IReadOnlyList<FieldError> ValidateUpdate(ResourceDefinition definition, JsonObject value, JsonObject old) => [];
}
