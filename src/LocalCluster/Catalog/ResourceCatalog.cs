namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>Every resource that is served at one moment. Immutable: a change makes a new one.</summary>
internal sealed class ResourceCatalog
{
    private readonly Dictionary<(string Group, string Version, string Plural), ApiResource> byPlural;
    private readonly Dictionary<(string ApiVersion, string Kind), ApiResource> byKind;

    /// <summary>Makes the catalog; within a group the first version named is the preferred one.</summary>
    public ResourceCatalog(IEnumerable<ApiResource> resources)
    {
        // Of two that claim one name the first keeps it: a definition must not be able to take the others' paths away.
        Resources = [.. resources.DistinctBy(resource => (resource.Group, resource.Version, resource.Plural)).DistinctBy(resource => (resource.ApiVersion, resource.Kind))];
        byPlural = Resources.ToDictionary(resource => (resource.Group, resource.Version, resource.Plural));
        byKind = Resources.ToDictionary(resource => (resource.ApiVersion, resource.Kind));
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ApiResource> Resources { get; }

    /// <summary>The named groups in order of first mention, each with its versions, preferred first.</summary>
    public IEnumerable<(string Group, IReadOnlyList<string> Versions)> Groups => Resources
        .Where(resource => resource.Group.Length > 0)
        .GroupBy(resource => resource.Group)
        .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(resource => resource.Version).Distinct()]));

    /// <summary>The resource behind a path, null when there is none.</summary>
    public ApiResource? Find(string group, string version, string plural) => byPlural.GetValueOrDefault((group, version, plural));

    /// <summary>The resource of a kind, null when there is none.</summary>
    public ApiResource? FindKind(string apiVersion, string kind) => byKind.GetValueOrDefault((apiVersion, kind));

    /// <summary>The resources of one version.</summary>
    public IEnumerable<ApiResource> In(string group, string version) =>
        Resources.Where(resource => resource.Group == group && resource.Version == version);

    /// <summary>One resource for each place of storage.</summary>
    public IEnumerable<ApiResource> Stored => Resources.Where(resource => !resource.IsReview).DistinctBy(resource => resource.Storage);
}
