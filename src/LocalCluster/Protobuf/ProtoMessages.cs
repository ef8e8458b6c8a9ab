using static KafkaFetch.LocalCluster.Protobuf.ProtoType;

namespace KafkaFetch.LocalCluster.Protobuf;

/// <summary>
/// The messages that kubectl sends in protobuf: the built-in kinds that it creates from flags. Numbers from Kubernetes'
/// generated.proto files (meta/v1, core/v1, rbac/v1, authorization/v1, authentication/v1).
/// </summary>
internal static class ProtoMessages
{
    private static readonly ProtoField[] Owner =
        [new(1, "kind"), new(3, "name"), new(4, "uid"), new(5, "apiVersion"), new(6, "controller", Flag), new(7, "blockOwnerDeletion", Flag)];

    private static readonly ProtoField Metadata = Inner(
        1,
        "metadata",
        new(1, "name"),
        new(2, "generateName"),
        new(3, "namespace"),
        new(5, "uid"),
        new(6, "resourceVersion"),
        new(7, "generation", Integer),
        new(8, "creationTimestamp", Time),
        new(9, "deletionTimestamp", Time),
        new(10, "deletionGracePeriodSeconds", Integer),
        new(11, "labels") { Map = true },
        new(12, "annotations") { Map = true },
        new(13, "ownerReferences", Message) { Repeated = true, Fields = Owner },
        new(14, "finalizers") { Repeated = true });

    private static readonly ProtoField Rules = Inner(2, "rules", Texts(1, "verbs"), Texts(2, "apiGroups"), Texts(3, "resources"), Texts(4, "resourceNames"), Texts(5, "nonResourceURLs")) with { Repeated = true };

    private static readonly ProtoField AggregationRule = Inner(
        3,
        "aggregationRule",
        Inner(
            1,
            "clusterRoleSelectors",
            new ProtoField(1, "matchLabels") { Map = true },
            Inner(2, "matchExpressions", new(1, "key"), new(2, "operator"), Texts(3, "values")) with { Repeated = true }) with
        { Repeated = true });

    private static readonly ProtoField[] Binding =
    [
        Metadata,
        Inner(2, "subjects", new(1, "kind"), new(2, "apiGroup"), new(3, "name"), new(4, "namespace")) with { Repeated = true },
        Inner(3, "roleRef", new(1, "apiGroup"), new(2, "kind"), new(3, "name")),
    ];

    private static readonly ProtoField[] Asked =
    [
        Inner(
            1,
            "resourceAttributes",
            new(1, "namespace"),
            new(2, "verb"),
            new(3, "group"),
            new(4, "version"),
            new(5, "resource"),
            new(6, "subresource"),
            new(7, "name")),
        Inner(2, "nonResourceAttributes", new(1, "path"), new(2, "verb")),
    ];

    private static readonly ProtoField AccessSpec = Inner(2, "spec", Asked);

    private static readonly ProtoField SubjectSpec = Inner(2, "spec", [.. Asked, new(3, "user"), Texts(4, "groups")]);

    /// <summary>The fields of each kind, by kind.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ProtoField>> Kinds { get; } = new Dictionary<string, IReadOnlyList<ProtoField>>
    {
        ["Namespace"] = [Metadata, Inner(2, "spec", Texts(1, "finalizers")), Inner(3, "status", new ProtoField(1, "phase"))],
        ["ConfigMap"] = [Metadata, new(2, "data") { Map = true }, new(3, "binaryData", Bytes) { Map = true }, new(4, "immutable", Flag)],
        ["Secret"] = [Metadata, new(2, "data", Bytes) { Map = true }, new(3, "type"), new(4, "stringData") { Map = true }, new(5, "immutable", Flag)],
        ["ServiceAccount"] =
        [
            Metadata,
            Inner(2, "secrets", new(1, "kind"), new(2, "namespace"), new(3, "name")) with { Repeated = true },
            Inner(3, "imagePullSecrets", new ProtoField(1, "name")) with { Repeated = true },
            new(4, "automountServiceAccountToken", Flag),
        ],
        ["ResourceQuota"] = [Metadata, Inner(2, "spec", new ProtoField(1, "hard", Quantity) { Map = true }, Texts(2, "scopes"))],
        ["Role"] = [Metadata, Rules],
        ["ClusterRole"] = [Metadata, Rules, AggregationRule],
        ["RoleBinding"] = Binding,
        ["ClusterRoleBinding"] = Binding,
        ["SelfSubjectAccessReview"] = [Metadata, AccessSpec],
        ["SubjectAccessReview"] = [Metadata, SubjectSpec],
        ["LocalSubjectAccessReview"] = [Metadata, SubjectSpec],
        ["SelfSubjectRulesReview"] = [Metadata, Inner(2, "spec", new ProtoField(1, "namespace"))],
        ["SelfSubjectReview"] = [Metadata],
        ["TokenRequest"] =
        [
            Metadata,
            Inner(2, "spec", Texts(1, "audiences"), Inner(3, "boundObjectRef", new(1, "kind"), new(2, "apiVersion"), new(3, "name"), new(4, "uid")), new(4, "expirationSeconds", Integer)),
        ],
        ["TokenReview"] = [Metadata, Inner(2, "spec", new(1, "token"), Texts(2, "audiences"))],
        ["DeleteOptions"] =
        [
            new(1, "gracePeriodSeconds", Integer),
            Inner(2, "preconditions", new(1, "uid"), new(2, "resourceVersion")),
            new(3, "orphanDependents", Flag),
            new(4, "propagationPolicy"),
            Texts(5, "dryRun"),
        ],
    };

    private static ProtoField Inner(int number, string name, params ProtoField[] fields) => new(number, name, Message) { Fields = fields };

    private static ProtoField Texts(int number, string name) => new(number, name) { Repeated = true };
}
