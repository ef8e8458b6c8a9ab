using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.OpenApi;

/// <summary>Names of schemas in an OpenAPI document.</summary>
internal static class SchemaName
{
    /// <summary>Object metadata.</summary>
    public const string ObjectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    /// <summary>List metadata.</summary>
    public const string ListMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";

    /// <summary>A kind: <c>io.k8s.api.core.v1.Secret</c> for a built-in one, the reversed group for a CRD's.</summary>
    public static string Of(ResourceDefinition definition)
    {
        if (definition.Group == "apiextensions.k8s.io")
            return $"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.{definition.Version}.{definition.Kind}";
        if (definition.BuiltIn)
        {
            var package = definition.Group.Length == 0 ? "core" : definition.Group.Split('.')[0];
            return $"io.k8s.api.{package}.{definition.Version}.{definition.Kind}";
        }

        return $"{string.Join('.', definition.Group.Split('.').Reverse())}.{definition.Version}.{definition.Kind}";
    }
}
