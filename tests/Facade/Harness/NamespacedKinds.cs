namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The kinds of things that are in a tenant's namespace.</summary>
internal static class NamespacedKinds
{
    private static readonly (string Api, string[] Plurals)[] All =
    [
        ("/apis/kafkafetch.io/v1alpha1", ["kafkamanagers", "kafkaconsumers", "kafkaconsumermembers"]),
        ("/api/v1", ["secrets", "events", "serviceaccounts", "resourcequotas", "configmaps"]),
        ("/apis/rbac.authorization.k8s.io/v1", ["roles", "rolebindings"]),
    ];

    /// <summary>The paths of their collections.</summary>
    public static IEnumerable<string> Paths(string @namespace) => All.SelectMany(a => a.Plurals.Select(p => $"{a.Api}/namespaces/{@namespace}/{p}"));
}
