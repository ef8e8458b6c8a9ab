using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>A CustomResourceDefinition must be one that can be served, and those of the program stay as they are.</summary>
internal static class DefinitionAdmission
{
    /// <summary>Checks a definition before it is stored.</summary>
    /// <exception cref="ApiException">422 when it cannot be served.</exception>
    public static void Check(ClusterState state, ApiResource resource, JsonObject value)
    {
        if (resource != BuiltInResources.Definitions)
        {
            return;
        }

        try
        {
            var served = CustomResources.Of(value);
            if (served.Any(version => BuiltInResources.All.Any(known => known.Group == version.Group)))
            {
                throw Invalid(value, FieldError.Invalid("spec.group", value["spec"]?["group"], "is a built-in group"));
            }
        }
        catch (FormatException exception)
        {
            throw Invalid(value, FieldError.Invalid("spec", null, exception.Message));
        }
    }

    /// <summary>Checks a change of a definition.</summary>
    /// <exception cref="ApiException">403 when the program brought it and its spec would change; 422 when it cannot be served.</exception>
    public static void CheckUpdate(ClusterState state, ApiResource resource, JsonObject value, JsonObject old)
    {
        if (resource != BuiltInResources.Definitions)
        {
            return;
        }

        Check(state, resource, value);
        if (state.FixedDefinitions.Contains(value.MetaText("name")) && !JsonNode.DeepEquals(value["spec"], old["spec"]))
        {
            throw Fixed(resource, value.MetaText("name"));
        }
    }

    /// <summary>Refuses to delete a definition that the program brought.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void CheckDelete(ClusterState state, ApiResource resource, string name)
    {
        if (resource == BuiltInResources.Definitions && state.FixedDefinitions.Contains(name))
        {
            throw Fixed(resource, name);
        }
    }

    private static ApiException Fixed(ApiResource resource, string name) =>
        ApiError.Forbidden(resource, name, "it is part of this program and can only be read; on a Kubernetes cluster it can be changed");

    private static ApiException Invalid(JsonObject value, FieldError error) => new(FieldErrors.ToStatus(
        BuiltInResources.Definitions.Kind, BuiltInResources.Definitions.Group, value.MetaText("name"), [error]));
}
