using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The kinds that every control plane has, as far as this one serves them.</summary>
internal static class BuiltInSchemas
{
    /// <summary>All built-in kinds, core group first.</summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } = BuiltInKinds.Read();

    /// <summary>Metadata as every kind has it, for kinds and for CRDs.</summary>
    public static StructuralSchema ObjectMeta { get; } = StructuralSchema.Parse(BuiltInKinds.Definition("ObjectMeta"));

    /// <summary>
    /// What the server itself writes into an object before it is validated: a secret's stringData moved into data, its type and
    /// defaults filled in. In place; does nothing for a kind without such rules.
    /// </summary>
    /// <param name="definition">The kind.</param>
    /// <param name="value">The object that is created or replaces the old one.</param>
    /// <param name="old">The object that it replaces; null on create.</param>
    public static void Prepare(ResourceDefinition definition, JsonObject value, JsonObject? old)
    {
        switch (definition.Group, definition.Kind)
        {
            case ("", "Secret"):
                SecretRules.Prepare(value);
                break;
            case ("", "Namespace"):
                NamespaceRules.Prepare(value, old);
                break;
            case ("apiextensions.k8s.io", "CustomResourceDefinition"):
                CrdRules.Prepare(value);
                break;
            case ("rbac.authorization.k8s.io", "RoleBinding" or "ClusterRoleBinding"):
                RoleBindingRules.Prepare(value);
                break;
        }
    }

    /// <summary>The checks that a schema cannot say: base64 in secrets, immutability, key names, sizes.</summary>
    /// <param name="definition">The kind; only built-in kinds have such checks.</param>
    /// <param name="value">The new object, prepared.</param>
    /// <param name="old">The object that it replaces; null on create.</param>
    public static IReadOnlyList<FieldError> Validate(ResourceDefinition definition, JsonObject value, JsonObject? old) =>
        (definition.Group, definition.Kind) switch
        {
            ("", "Secret") => SecretRules.Validate(value, old),
            ("", "ConfigMap") => ConfigMapRules.Validate(value, old),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => CrdRules.Validate(value),
            ("", "ResourceQuota") => QuotaRules.Validate(value),
            ("coordination.k8s.io", "Lease") => LeaseRules.Validate(value),
            ("rbac.authorization.k8s.io", "Role" or "ClusterRole") => RoleRules.Validate(value, definition.Namespaced),
            ("rbac.authorization.k8s.io", _) => RoleBindingRules.Validate(value, old, definition.Namespaced),
            _ => [],
        };
}
