using System.Text.Json.Nodes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>Makes what a program runs as: a namespace, a service account in it, and the bindings of its roles to that.</summary>
public static class ServiceAccountGenerator
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>All of it in one file, in the order in which they need each other.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="roleName">The ClusterRole; service account and bindings are named like it.</param>
    /// <param name="namespace">The namespace of the service account.</param>
    /// <param name="ownNamespace">Whether there is a Role of that name in the namespace too.</param>
    public static GeneratedFile Generate(string fileName, string roleName, string @namespace, bool ownNamespace = false)
    {
        var space = Resource("v1", "Namespace", new JsonObject { ["name"] = @namespace });
        var account = Resource("v1", "ServiceAccount", In(@namespace, roleName));
        var binding = Binding("ClusterRole", new JsonObject { ["name"] = roleName }, roleName, @namespace);
        return new GeneratedFile(
            fileName,
            ownNamespace
                ? YamlWriter.Document(space, account, binding, Binding("Role", In(@namespace, roleName), roleName, @namespace))
                : YamlWriter.Document(space, account, binding));
    }

    private static JsonObject Binding(string role, JsonObject metadata, string name, string @namespace)
    {
        var binding = Resource($"{RbacGroup}/v1", role + "Binding", metadata);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = RbacGroup, ["kind"] = role, ["name"] = name };
        binding["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = name, ["namespace"] = @namespace });
        return binding;
    }

    private static JsonObject In(string @namespace, string name) => new() { ["name"] = name, ["namespace"] = @namespace };

    private static JsonObject Resource(string apiVersion, string kind, JsonObject metadata)
        => new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
}
