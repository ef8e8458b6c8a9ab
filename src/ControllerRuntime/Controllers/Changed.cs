using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Statuses;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>Predicates on updates, old and new.</summary>
public static class Changed
{
    /// <summary>The generation moved, that is the spec changed; or the deletion began. Every update of a kind without generations (a Lease, a Secret) counts.</summary>
    public static bool Generation(IKubernetesObject<V1ObjectMeta> before, IKubernetesObject<V1ObjectMeta> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return after.Metadata.Generation is null or 0
            || before.Metadata.Generation != after.Metadata.Generation
            || before.Metadata.DeletionTimestamp.HasValue != after.Metadata.DeletionTimestamp.HasValue;
    }

    /// <summary>The value of an annotation changed.</summary>
    public static Func<IKubernetesObject<V1ObjectMeta>, IKubernetesObject<V1ObjectMeta>, bool> Annotation(string name) =>
        (before, after) => Value(before.Metadata.Annotations, name) != Value(after.Metadata.Annotations, name);

    /// <summary>The value of a label changed.</summary>
    public static Func<IKubernetesObject<V1ObjectMeta>, IKubernetesObject<V1ObjectMeta>, bool> Label(string name) =>
        (before, after) => Value(before.Metadata.Labels, name) != Value(after.Metadata.Labels, name);

    /// <summary>The status of a condition changed.</summary>
    public static bool Condition(IEnumerable<V1Condition>? before, IEnumerable<V1Condition>? after, string type) =>
        Conditions.Find(before, type)?.Status != Conditions.Find(after, type)?.Status;

    private static string? Value(IDictionary<string, string>? map, string name) =>
        map is not null && map.TryGetValue(name, out var value) ? value : null;
}
