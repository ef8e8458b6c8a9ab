using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Storing offsets: the handle commits what is stored, by itself and at every revoke and close.</summary>
internal sealed partial class GroupSession
{
    private long nextStoreMs;

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
        if (state.Ledger.Committable is not { } offset || state.Stored == offset)
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
