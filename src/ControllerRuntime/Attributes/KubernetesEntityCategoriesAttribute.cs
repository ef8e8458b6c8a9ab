namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The groups of kinds that <c>kubectl get CATEGORY</c> shows together.</summary>
/// <param name="categories">The names.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubernetesEntityCategoriesAttribute(params string[] categories) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Categories { get; } = categories;
}
