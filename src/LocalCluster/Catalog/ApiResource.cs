using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>One resource in one version as the API serves it: its definition, and how it is stored.</summary>
/// <param name="Definition">What the objects look like and how they are named.</param>
internal sealed record ApiResource(ResourceDefinition Definition)
{
    private static readonly string[] AllVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>API group, empty for the core group.</summary>
    public string Group => Definition.Group;

    /// <summary>Version within the group.</summary>
    public string Version => Definition.Version;

    /// <summary>Kind of its objects.</summary>
    public string Kind => Definition.Kind;

    /// <summary>Kind of its lists.</summary>
    public string ListKind => Definition.ListKind.Length > 0 ? Definition.ListKind : Kind + "List";

    /// <summary>Name in paths.</summary>
    public string Plural => Definition.Plural;

    /// <summary>Name for one object.</summary>
    public string Singular => Definition.Singular.Length > 0 ? Definition.Singular : Kind.ToLowerInvariant();

    /// <summary>Whether its objects live in namespaces.</summary>
    public bool Namespaced => Definition.Namespaced;

    /// <summary>Whether a CustomResourceDefinition brought it.</summary>
    public bool IsCustom => !Definition.BuiltIn;

    /// <summary>apiVersion of its objects.</summary>
    public string ApiVersion => Definition.ApiVersion;

    /// <summary>The name that errors use.</summary>
    public string QualifiedName => Definition.QualifiedPlural;

    /// <summary>What can be done with it.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = AllVerbs;

    /// <summary>Whether it is only asked and never stored, as a TokenReview is.</summary>
    public bool IsReview => Verbs is ["create"];

    /// <summary>Where its objects are stored: the same for all versions, and for both groups of Event.</summary>
    public string Storage { get => field ?? $"{Group}/{Plural}"; init; }

    /// <summary>How stored objects become this version's.</summary>
    public Conversion Conversion { get; init; } = Conversion.None;

    /// <summary>The apiVersion that objects are stored with.</summary>
    public string StorageApiVersion { get => field ?? ApiVersion; init; }

    /// <summary>The path of an object within <see cref="Storage"/>.</summary>
    public string PathOf(string ns, string name) => $"{(Namespaced ? ns : "")}/{name}";
}
