using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Storing offsets: the handle commits what is stored, by itself and at every revoke and close.</summary>
internal sealed partial class GroupSession
{
    /// <summary>Short: a close waits for it.</summary>
    private static readonly TimeSpan CommittedTimeout = TimeSpan.FromSeconds(1);

    private readonly InFlightCalls calls = new();
    private long nextStoreMs;

    /// <summary>The group's commits; null when the cluster did not answer or the session is closing. Any thread: librdkafka allows it.</summary>
    public async Task<IReadOnlyDictionary<PartitionId, long>?> CommittedAsync(
        IReadOnlyCollection<PartitionId> ids, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.RunAsync(() => GroupCommits.Read(consumer, ids, CommittedTimeout), cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Stores every committable offset that is not stored yet.</summary>
    public void StoreAll()
    {
        foreach (var state in partitions.Values)
        {
            Store(state);
        }
    }

    private void Store(PartitionState state)
    {
        if (pendingStarts.Contains(state) || state.Ledger.Committable is not { } offset || state.Stored == offset)
        {
            return;
        }

        try
        {
            consumer.StoreOffset(new TopicPartitionOffset(state.Id.Topic, state.Id.Partition, offset));
            state.Stored = offset;
        }
        catch (KafkaException exception)
        {
            LogStoreRefused(settings.Name, state.Id, offset, exception.Error.Reason);
        }
    }
}
