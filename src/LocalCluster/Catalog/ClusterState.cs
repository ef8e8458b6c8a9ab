using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>What every part of the server works on: the objects, the resources served now, and the clock.</summary>
internal sealed class ClusterState(ObjectStore store, TimeProvider time)
{
    private volatile ResourceCatalog catalog = new(BuiltInResources.All);

    /// <summary>The objects.</summary>
    public ObjectStore Store { get; } = store;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>The resources served now.</summary>
    public ResourceCatalog Catalog { get => catalog; set => catalog = value; }

    /// <summary>Names of the CustomResourceDefinitions that the program brought: they are not to be changed or deleted.</summary>
    public IReadOnlySet<string> FixedDefinitions { get; set; } = new HashSet<string>();

    /// <summary>Now, in the whole seconds of metav1.Time.</summary>
    public string Timestamp() => KubeTime.Format(Time.GetUtcNow());
}
