using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Discovery;

/// <summary>apidiscovery.k8s.io/v2: all groups, versions and resources in one answer, as kubectl asks since 1.27.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>The content type that tells clients they got what they asked for.</summary>
    public const string ContentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>The core group for /api, the others for /apis.</summary>
    public static JsonObject Document(ResourceCatalog catalog, bool core) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. (core ? [("", ["v1"])] : catalog.Groups).Select(group => Group(catalog, group.Item1, group.Item2))]),
    };

    private static JsonObject Group(ResourceCatalog catalog, string name, IReadOnlyList<string> versions) => new()
    {
        ["metadata"] = name.Length == 0 ? new JsonObject { ["creationTimestamp"] = null } : new JsonObject { ["name"] = name, ["creationTimestamp"] = null },
        ["versions"] = new JsonArray([.. versions.Select(version => new JsonObject
        {
            ["version"] = version,
            ["resources"] = new JsonArray([.. catalog.In(name, version).OrderBy(resource => resource.Plural, StringComparer.Ordinal).Select(Resource)]),
            ["freshness"] = "Current",
        })]),
    };

    private static JsonObject Resource(ApiResource resource)
    {
        var entry = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = Kind(resource.Group, resource.Version, resource.Kind),
            ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
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

        var subresources = DiscoveryDocuments.Subresources(resource).Select(sub => (JsonNode)new JsonObject
        {
            ["subresource"] = sub.Name,
            ["responseKind"] = Kind(sub.Group, sub.Version, sub.Kind),
            ["verbs"] = Texts(sub.Verbs),
        }).ToArray();
        if (subresources.Length > 0)
        {
            entry["subresources"] = new JsonArray(subresources);
        }

        return entry;
    }

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
