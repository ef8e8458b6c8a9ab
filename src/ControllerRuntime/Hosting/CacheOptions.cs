using k8s;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Hosting;

/// <summary>What a cache holds and how it is indexed.</summary>
/// <typeparam name="TEntity">The kind.</typeparam>
public sealed class CacheOptions<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The label selector of list and watch, or null for all.</summary>
    public string? LabelSelector { get; set; }

    /// <summary>The field selector of list and watch, or null for all.</summary>
    public string? FieldSelector { get; set; }

    /// <summary>The namespace, or null for the operator's (<see cref="OperatorOptions.Namespace"/>).</summary>
    public string? Namespace { get; set; }

    internal Dictionary<string, Func<TEntity, IEnumerable<string>>> Indexes { get; } = [];

    /// <summary>Adds an index: <see cref="Caching.IEntityCache{TEntity}.ByIndex"/> finds the objects for which <paramref name="values"/> yields a value.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="values">Pure and quick; it runs for each event.</param>
    public CacheOptions<TEntity> AddIndex(string name, Func<TEntity, IEnumerable<string>> values)
    {
        Indexes.Add(name, values);
        return this;
    }
}
