namespace KafkaFetch.LocalCluster.Http;

/// <summary>A path under /api or /apis, taken apart. Parts that are not there are empty.</summary>
/// <param name="Group">API group, empty for core.</param>
/// <param name="Version">Version.</param>
/// <param name="Namespace">Namespace, empty for cluster-scoped resources and for all namespaces.</param>
/// <param name="Resource">Plural.</param>
/// <param name="Name">Name of one object.</param>
/// <param name="Subresource"><c>status</c> or <c>scale</c>.</param>
internal sealed record ApiPath(string Group, string Version, string Namespace, string Resource, string Name, string Subresource)
{
    /// <summary>Takes a path apart; null when it is none of the API's resources.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["api", "v1", _, ..] => Resources("", "v1", parts[2..]),
            ["apis", _, _, _, ..] => Resources(parts[1], parts[2], parts[3..]),
            _ => null,
        };
    }

    private static ApiPath? Resources(string group, string version, string[] parts) => parts switch
    {
        // namespaces/x/status is the namespace's own subresource, not a resource called "status".
        ["namespaces", var name, "status" or "finalize"] => new(group, version, "", "namespaces", name, parts[2]),
        ["namespaces", var ns, var resource] => new(group, version, ns, resource, "", ""),
        ["namespaces", var ns, var resource, var name] => new(group, version, ns, resource, name, ""),
        ["namespaces", var ns, var resource, var name, var sub] => new(group, version, ns, resource, name, sub),
        [var resource] => new(group, version, "", resource, "", ""),
        [var resource, var name] => new(group, version, "", resource, name, ""),
        [var resource, var name, var sub] => new(group, version, "", resource, name, sub),
        _ => null,
    };
}
