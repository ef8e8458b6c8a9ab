using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Discovery;

/// <summary>What / answers: the paths that there are.</summary>
internal static class RootPaths
{
    private static readonly string[] First = ["/.well-known/openid-configuration", "/api", "/api/v1", "/apis"];
    private static readonly string[] Last = ["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/openid/v1/jwks", "/readyz", "/version"];

    /// <summary>The list.</summary>
    public static JsonObject Document(ResourceCatalog catalog) => new()
    {
        ["paths"] = new JsonArray([.. First
            .Concat(catalog.Groups.SelectMany(group => group.Versions.Select(version => $"/apis/{group.Group}/{version}").Prepend($"/apis/{group.Group}")))
            .Concat(Last)
            .Select(path => (JsonNode)path)]),
    };
}
