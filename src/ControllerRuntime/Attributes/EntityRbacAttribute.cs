using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>A controller's right to kinds that are entity types of this program. Collected into the operator's ClusterRole.</summary>
/// <param name="entities">Types that carry <see cref="KubernetesEntityAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EntityRbacAttribute(params Type[] entities) : Attribute
{
    /// <summary>The kinds.</summary>
    public IReadOnlyList<Type> Entities { get; } = entities;

    /// <summary>What may be done with them.</summary>
    public RbacVerb Verbs { get; init; }

    /// <summary>A subresource such as <c>status</c> or <c>finalizers</c>; null for the objects themselves.</summary>
    public string? Subresource { get; init; }
}
