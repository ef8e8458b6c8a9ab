using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Events are news: an hour after their last write they go, as kube-apiserver's --event-ttl has it.</summary>
internal sealed class EventExpiry(ClusterState state, ObjectDeleter deleter) : ILifecycle
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly Dictionary<string, DateTimeOffset> lastWritten = [];

    /// <inheritdoc/>
    public void Observe(string resource, StoreEvent change)
    {
        if (resource != BuiltInResources.Events.Storage)
        {
            return;
        }

        if (change.IsDeletion)
        {
            lastWritten.Remove(change.Current.Path);
        }
        else
        {
            lastWritten[change.Current.Path] = state.Time.GetUtcNow();
        }
    }

    /// <inheritdoc/>
    public async Task WorkAsync()
    {
        var now = state.Time.GetUtcNow();
        foreach (var path in lastWritten.Where(item => now - item.Value > Kept).Select(item => item.Key).ToList())
        {
            lastWritten.Remove(path);
            if (state.Store.Find(BuiltInResources.Events.Storage, path) is not { } stored)
            {
                continue;
            }

            try
            {
                await deleter.DeleteAsync(BuiltInResources.Events, stored.Namespace, stored.Name, DeleteOptions.Plain with { Uid = stored.Uid })
                    .ConfigureAwait(false);
            }
            catch (ApiException exception) when (exception.Code is 404 or 409)
            {
                // Written or deleted meanwhile; a write counts from its own time.
            }
        }
    }
}
