using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>One rule of a role (rbac/v1 PolicyRule): verbs on resources, or on paths.</summary>
internal sealed record PolicyRule
{
    private const string All = "*";

    /// <summary>What may be done; <c>*</c> is everything.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>In which API groups.</summary>
    public IReadOnlyList<string> ApiGroups { get; init; } = [];

    /// <summary>With which resources: <c>x</c>, <c>x/status</c>, <c>*/status</c>, <c>*</c>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>With which names; any when it is empty.</summary>
    public IReadOnlyList<string> ResourceNames { get; init; } = [];

    /// <summary>With which paths; a <c>*</c> at the end stands for the rest.</summary>
    public IReadOnlyList<string> NonResourceUrls { get; init; } = [];

    /// <summary>Reads the rules of a Role or ClusterRole.</summary>
    public static IReadOnlyList<PolicyRule> ListOf(JsonObject role) => [.. (role["rules"] as JsonArray ?? []).OfType<JsonObject>().Select(Of)];

    /// <summary>Whether this rule allows it.</summary>
    public bool Allows(RequestAttributes wanted) => Has(Verbs, wanted.Verb) && (wanted.IsResource ? AllowsResource(wanted) : AllowsPath(wanted.Path));

    /// <summary>Whether whoever has this rule has all of another one, which has one verb, group, resource and name, or one verb and path.</summary>
    public bool Covers(PolicyRule one) =>
        one.Verbs.All(verb => Has(Verbs, verb))
        && one.ApiGroups.All(group => Has(ApiGroups, group))
        && one.Resources.All(CoversResource)
        && (ResourceNames.Count == 0 || (one.ResourceNames.Count > 0 && one.ResourceNames.All(ResourceNames.Contains)))
        && one.NonResourceUrls.All(AllowsPath);

    /// <summary>As YAML would have it, without what is empty.</summary>
    public JsonObject ToJson()
    {
        var value = new JsonObject { ["verbs"] = Texts(Verbs) };
        foreach (var (name, list) in new[]
        {
            ("apiGroups", ApiGroups), ("resources", Resources), ("resourceNames", ResourceNames), ("nonResourceURLs", NonResourceUrls),
        })
        {
            if (list.Count > 0)
            {
                value[name] = Texts(list);
            }
        }

        return value;
    }

    private static PolicyRule Of(JsonObject rule) => new()
    {
        Verbs = List(rule, "verbs"),
        ApiGroups = List(rule, "apiGroups"),
        Resources = List(rule, "resources"),
        ResourceNames = List(rule, "resourceNames"),
        NonResourceUrls = List(rule, "nonResourceURLs"),
    };

    private static string[] List(JsonObject rule, string name) => [.. (rule[name] as JsonArray ?? []).OfType<JsonValue>().Select(item => item.ToString())];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static bool Has(IReadOnlyList<string> list, string wanted)
    {
        foreach (var item in list)
        {
            if (item == All || item == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private bool AllowsResource(RequestAttributes wanted) =>
        Has(ApiGroups, wanted.Group)
        && (Has(Resources, wanted.FullResource) || HasAnySubresource(wanted.Subresource))
        && (ResourceNames.Count == 0 || ResourceNames.Contains(wanted.Name));

    private bool CoversResource(string resource) =>
        Has(Resources, resource) || (resource.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && HasAnySubresource(resource[(slash + 1)..]));

    private bool HasAnySubresource(string subresource)
    {
        if (subresource.Length == 0)
        {
            return false;
        }

        foreach (var resource in Resources)
        {
            if (resource.Length == subresource.Length + 2 && resource.StartsWith("*/", StringComparison.Ordinal) && resource.EndsWith(subresource, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool AllowsPath(string path)
    {
        foreach (var url in NonResourceUrls)
        {
            if (url == path || (url.EndsWith('*') && path.AsSpan().StartsWith(url.AsSpan().TrimEnd('*'), StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
