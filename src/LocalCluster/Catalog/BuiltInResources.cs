using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>The kinds every cluster has, as far as this server has them.</summary>
internal static class BuiltInResources
{
    private static readonly string[] NoCollectionDelete = ["create", "delete", "get", "list", "patch", "update", "watch"];

    // Another face of stored events, and questions that are never stored: their shape is not checked.
    private static readonly ResourceDefinition[] WithoutSchema =
    [
        Kind("events.k8s.io", "Event", "ev") with { Namespaced = true },
        Kind("authentication.k8s.io", "SelfSubjectReview"),
        Kind("authentication.k8s.io", "TokenReview"),
        Kind("authorization.k8s.io", "LocalSubjectAccessReview") with { Namespaced = true },
        Kind("authorization.k8s.io", "SelfSubjectAccessReview"),
        Kind("authorization.k8s.io", "SelfSubjectRulesReview"),
        Kind("authorization.k8s.io", "SubjectAccessReview"),
    ];

    /// <summary>All of them, groups in the order of discovery.</summary>
    public static IReadOnlyList<ApiResource> All { get; } = [.. BuiltInSchemas.All.Concat(WithoutSchema).Select(Serve)];

    /// <summary>CustomResourceDefinition itself.</summary>
    public static ApiResource Definitions { get; } = Of("apiextensions.k8s.io", "CustomResourceDefinition");

    /// <summary>Namespace.</summary>
    public static ApiResource Namespaces { get; } = Of("", "Namespace");

    /// <summary>ServiceAccount.</summary>
    public static ApiResource ServiceAccounts { get; } = Of("", "ServiceAccount");

    /// <summary>ResourceQuota.</summary>
    public static ApiResource Quotas { get; } = Of("", "ResourceQuota");

    /// <summary>ClusterRole.</summary>
    public static ApiResource ClusterRoles { get; } = Of("rbac.authorization.k8s.io", "ClusterRole");

    /// <summary>Event as core/v1 has it, which is also how it is stored.</summary>
    public static ApiResource Events { get; } = Of("", "Event");

    private static ApiResource Of(string group, string kind) => All.First(resource => resource.Group == group && resource.Kind == kind);

    private static ApiResource Serve(ResourceDefinition definition) => (definition.Group, definition.Kind) switch
    {
        ("events.k8s.io", "Event") => new(definition) { Storage = "/events", StorageApiVersion = "v1", Conversion = Conversion.Event },
        ("", "Namespace") => new(definition) { Verbs = NoCollectionDelete },
        ("authentication.k8s.io" or "authorization.k8s.io", _) => new(definition) { Verbs = ["create"] },
        _ => new(definition),
    };

    private static ResourceDefinition Kind(string group, string kind, params string[] shortNames) => new()
    {
        Group = group,
        Version = "v1",
        Kind = kind,
        Plural = kind.ToLowerInvariant() + "s",
        Namespaced = false,
        BuiltIn = true,
        ShortNames = shortNames,
        Schema = StructuralSchema.Anything,
    };
}
