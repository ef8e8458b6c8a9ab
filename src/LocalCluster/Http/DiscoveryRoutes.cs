using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Discovery;
using KafkaFetch.LocalCluster.OpenApi;
using KafkaFetch.LocalCluster.Security;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>The paths that are about the API and not about objects.</summary>
internal sealed class DiscoveryRoutes(ClusterState state, ServiceAccountTokens tokens)
{
    /// <summary>Answers a request.</summary>
    /// <exception cref="ApiException">There is no such path.</exception>
    public Task HandleAsync(HttpContext http, string path)
    {
        if (http.Request.Method is not ("GET" or "HEAD"))
        {
            throw ApiError.MethodNotAllowed();
        }

        var catalog = state.Catalog;
        return path.Trim('/').Split('/') switch
        {
            ["healthz" or "livez" or "readyz", ..] => Answer.TextAsync(http, 200, "ok"),
            ["version"] => Answer.JsonAsync(http, 200, VersionInfo.ToJson()),
            ["api"] => RootAsync(http, core: true),
            ["apis"] => RootAsync(http, core: false),
            ["api", "v1"] => Answer.JsonAsync(http, 200, DiscoveryDocuments.Resources(catalog, "", "v1")!),
            ["apis", var group] => Found(http, DiscoveryDocuments.Group(catalog, group)),
            ["apis", var group, var version] => Found(http, DiscoveryDocuments.Resources(catalog, group, version)),
            ["openapi", "v2"] => Answer.JsonAsync(http, 200, OpenApiV2.Document(catalog.Resources.Select(resource => resource.Definition))),
            ["openapi", "v3"] => Answer.JsonAsync(http, 200, OpenApiV3.Index(catalog.Resources.Select(resource => resource.Definition))),
            ["openapi", "v3", "api", var version] => OpenApiAsync(http, "", version),
            ["openapi", "v3", "apis", var group, var version] => OpenApiAsync(http, group, version),
            ["openid", "v1", "jwks"] => Answer.JsonAsync(http, 200, tokens.KeySet, "application/jwk-set+json"),
            [".well-known", "openid-configuration"] => Answer.JsonAsync(http, 200, IssuerDocument.Of($"https://{http.Request.Host.Value}")),
            [""] => Answer.JsonAsync(http, 200, RootPaths.Document(catalog)),
            _ => Answer.TextAsync(http, 404, "404 page not found\n"),
        };
    }

    private Task RootAsync(HttpContext http, bool core)
    {
        var format = AnswerFormats.Choose(http.Request.Headers.Accept);
        http.Response.Headers.Vary = "Accept";
        if (format == AnswerFormat.AggregatedDiscovery)
        {
            return Answer.JsonAsync(http, 200, AggregatedDiscovery.Document(state.Catalog, core), AggregatedDiscovery.ContentType);
        }

        return Answer.JsonAsync(http, 200, core ? DiscoveryDocuments.CoreVersions(http.Request.Host.Value ?? "") : DiscoveryDocuments.Groups(state.Catalog));
    }

    private Task OpenApiAsync(HttpContext http, string group, string version)
    {
        var definitions = state.Catalog.In(group, version).Select(resource => resource.Definition).ToList();
        return Found(http, definitions.Count == 0 ? null : OpenApiV3.Document(definitions));
    }

    private static Task Found(HttpContext http, System.Text.Json.Nodes.JsonObject? document) =>
        document is null ? throw ApiError.NoSuchResource() : Answer.JsonAsync(http, 200, document);
}
