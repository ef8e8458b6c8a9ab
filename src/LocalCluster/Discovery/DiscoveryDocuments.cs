using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Discovery;

/// <summary>What /api, /apis and their groups and versions answer: APIVersions, APIGroupList, APIGroup, APIResourceList.</summary>
internal static class DiscoveryDocuments
{
    /// <summary>/api.</summary>
    public static JsonObject CoreVersions(string address) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = address }),
    };

    /// <summary>/apis.</summary>
    public static JsonObject Groups(ResourceCatalog catalog) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. catalog.Groups.Select(group => Group(group.Group, group.Versions))]),
    };

    /// <summary>/apis/GROUP, null when there is no such group.</summary>
    public static JsonObject? Group(ResourceCatalog catalog, string name)
    {
        var found = catalog.Groups.FirstOrDefault(group => group.Group == name);
        if (found.Versions is null)
        {
            return null;
        }

        var group = Group(name, found.Versions);
        group.Insert(0, "kind", "APIGroup");
        group.Insert(1, "apiVersion", "v1");
        return group;
    }

    /// <summary>/api/v1 and /apis/GROUP/VERSION, null when there is no such version.</summary>
    public static JsonObject? Resources(ResourceCatalog catalog, string group, string version)
    {
        var resources = catalog.In(group, version).ToList();
        return resources.Count == 0 ? null : new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = resources[0].ApiVersion,
            ["resources"] = new JsonArray([.. resources.OrderBy(resource => resource.Plural, StringComparer.Ordinal).SelectMany(Entries)]),
        };
    }

    /// <summary>The subresources of a resource: name, group-version and kind of its body, verbs.</summary>
    public static IEnumerable<(string Name, string Group, string Version, string Kind, string[] Verbs)> Subresources(ApiResource resource)
    {
        string[] verbs = ["get", "patch", "update"];
        if (resource.Definition.HasStatus)
        {
            yield return ("status", resource.Group, resource.Version, resource.Kind, verbs);
        }

        if (resource.Definition.Scale is not null)
        {
            yield return ("scale", "autoscaling", "v1", "Scale", verbs);
        }

        if (resource == BuiltInResources.ServiceAccounts)
        {
            yield return ("token", "authentication.k8s.io", "v1", "TokenRequest", ["create"]);
        }
    }

    private static JsonObject Group(string name, IReadOnlyList<string> versions)
    {
        var list = versions.Select(version => (JsonNode)new JsonObject { ["groupVersion"] = $"{name}/{version}", ["version"] = version }).ToArray();
        return new JsonObject { ["name"] = name, ["versions"] = new JsonArray(list), ["preferredVersion"] = list[0].DeepClone() };
    }

    private static IEnumerable<JsonNode> Entries(ApiResource resource)
    {
        var entry = new JsonObject
        {
            ["name"] = resource.Plural,
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.Namespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = Texts(resource.Verbs),
        };
        if (resource.Definition.ShortNames.Count > 0)
        {
            entry["shortNames"] = Texts(resource.Definition.ShortNames);
        }

        if (resource.Definition.Categories.Count > 0)
        {
            entry["categories"] = Texts(resource.Definition.Categories);
        }

        yield return entry;
        foreach (var (name, group, version, kind, verbs) in Subresources(resource))
        {
            var subresource = new JsonObject
            {
                ["name"] = $"{resource.Plural}/{name}",
                ["singularName"] = "",
                ["namespaced"] = resource.Namespaced,
            };
            if (group != resource.Group)
            {
                subresource["group"] = group;
                subresource["version"] = version;
            }

            subresource["kind"] = kind;
            subresource["verbs"] = Texts(verbs);
            yield return subresource;
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
