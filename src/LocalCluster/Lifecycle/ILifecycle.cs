using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Something that acts on what happens in the store. All calls come from one task.</summary>
internal interface ILifecycle
{
    /// <summary>Takes note of a change, at start of every object there is.</summary>
    void Observe(string resource, StoreEvent change);

    /// <summary>Does what the noted changes ask for.</summary>
    Task WorkAsync();
}
