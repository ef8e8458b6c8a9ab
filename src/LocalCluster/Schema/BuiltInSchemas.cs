using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The kinds that every control plane has, as far as this one serves them.</summary>
internal static class BuiltInSchemas
{
    /// <summary>All built-in kinds, core group first.</summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } = [];

    /// <summary>Metadata as every kind has it, for kinds and for CRDs.</summary>
    public static StructuralSchema ObjectMeta { get; } = StructuralSchema.Anything;

    /// <summary>
    /// What the server itself writes into an object before it is validated: a secret's stringData moved into data, its type and
    /// defaults filled in. In place.
    /// </summary>
    /// <param name="definition">The kind.</param>
    /// <param name="value">The object that is created or replaces the old one.</param>
    /// <param name="old">The object that it replaces; null on create.</param>
    public static void Prepare(ResourceDefinition definition, JsonObject value, JsonObject? old)
    {
    }

    /// <summary>The checks that a schema cannot say: base64 in secrets, immutability, key names, sizes, quantities.</summary>
    /// <param name="definition">The kind.</param>
    /// <param name="value">The new object.</param>
    /// <param name="old">The object that it replaces; null on create.</param>
    public static IReadOnlyList<FieldError> Validate(ResourceDefinition definition, JsonObject value, JsonObject? old) => [];
}
