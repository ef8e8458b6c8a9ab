using System.Text.Json.Nodes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>Makes what a program runs as: a namespace, a service account in it, and the binding of a ClusterRole to that.</summary>
public static class ServiceAccountGenerator
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>The three in one file, in the order in which they need each other.</summary>
    /// <param name="roleName">The ClusterRole; service account and binding are named like it.</param>
    /// <param name="namespace">The namespace of the service account.</param>
    public static IReadOnlyList<GeneratedFile> Generate(string roleName, string @namespace)
    {
        var space = Resource("v1", "Namespace", new JsonObject { ["name"] = @namespace });
        var account = Resource("v1", "ServiceAccount", new JsonObject { ["name"] = roleName, ["namespace"] = @namespace });
        var binding = Resource($"{RbacGroup}/v1", "ClusterRoleBinding", new JsonObject { ["name"] = roleName });
        binding["roleRef"] = new JsonObject { ["apiGroup"] = RbacGroup, ["kind"] = "ClusterRole", ["name"] = roleName };
        binding["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = roleName, ["namespace"] = @namespace });
        return [new GeneratedFile("service-account.yaml", YamlWriter.Document(space, account, binding))];
    }

    private static JsonObject Resource(string apiVersion, string kind, JsonObject metadata)
        => new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
}
