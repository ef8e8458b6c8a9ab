using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Ledgers;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Owners;

namespace KafkaFetch.DataPlane.Assignments;

/// <summary>
/// One epoch of one assigned partition. A revoke, a loss and a reset end it for good: a later assignment is another object, so work of
/// an old epoch names an object that nobody reads any more. Members marked so may be used by any thread, the rest by the owner alone.
/// </summary>
internal sealed class PartitionState
{
    private readonly Inbox inbox;
    private readonly IPartitionObserver observer;
    private readonly PublishedPositions published = new();
    private readonly BlockedHeads blocked = new();
    private bool ended;

    /// <summary>Begins an epoch.</summary>
    /// <param name="id">Which partition.</param>
    /// <param name="inbox">The owner's.</param>
    /// <param name="observer">Hears of failures.</param>
    /// <param name="ordering">Which records are delivered one after the other.</param>
    /// <param name="batch">Records that one delivery takes at most, 1 or more.</param>
    public PartitionState(
        PartitionId id, Inbox inbox, IPartitionObserver observer, DeliveryOrdering ordering = DeliveryOrdering.Partition, int batch = 1)
    {
        Id = id;
        this.inbox = inbox;
        this.observer = observer;
        Slots = new PartitionSlots(this, ordering, batch);
    }

    /// <summary>Which partition. Any thread.</summary>
    public PartitionId Id { get; }

    /// <summary>What is in flight.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Its queues of deliveries.</summary>
    public PartitionSlots Slots { get; }

    /// <summary>Its back-pressure.</summary>
    public Gate Gate { get; } = new();

    /// <summary>The epoch has ended. Any thread.</summary>
    public bool Ended => Volatile.Read(ref ended);

    /// <summary>It is paused in the handle.</summary>
    public bool PauseApplied { get; set; }

    /// <summary>It has had a position in this epoch: an offset that is not there is then out of range, not a missing commit.</summary>
    public bool Started { get; set; }

    /// <summary>The id of the topic that its position speaks of; null while it is not known.</summary>
    public string? TopicId { get; set; }

    /// <summary>Its topic was made anew: nothing more is taken until it has a position there.</summary>
    public bool Remade { get; set; }

    /// <summary>The committable offset last stored.</summary>
    public long? Stored { get; set; }

    /// <summary>The offset last known to be committed. Any thread.</summary>
    public long? Committed
    {
        get => published.Committed;
        set => published.Committed = value;
    }

    /// <summary>The log end last known. Any thread.</summary>
    public long? End
    {
        get => published.End;
        set => published.End = value;
    }

    /// <summary>A lane says that records are complete. Any thread.</summary>
    public void Completed(long sequence, int count) => inbox.Post(this, sequence, count);

    /// <summary>Completes records.</summary>
    /// <param name="sequence">The first record's sequence in the ledger.</param>
    /// <param name="count">How many in a row.</param>
    public void Complete(long sequence, int count)
    {
        if (Slots.Tracks)
        {
            for (var s = sequence; s < sequence + count; s++)
            {
                Slots.Release(Ledger.SlotOf(s));
            }
        }

        Ledger.Complete(sequence, count);
    }

    /// <summary>A lane says that an attempt failed. Any thread.</summary>
    public void Failed(in Failure failure)
    {
        var news = failure.Verdict is { Skip: false, DeadLetter: false } && blocked.Put(failure);
        observer.AttemptFailed(Id, failure, news);
    }

    /// <summary>A lane says that the dead-letter topic has a record. Any thread.</summary>
    public void DeadLettered(in Failure failure)
    {
        blocked.Remove(failure.Offset);
        observer.DeadLettered(Id, failure);
    }

    /// <summary>A lane says that a record that had failed is through. Any thread.</summary>
    public void Healed(long offset)
    {
        if (blocked.Remove(offset))
        {
            observer.Healed();
        }
    }

    /// <summary>Ends the epoch: what is in flight is not delivered any more, and what is completed later is ignored.</summary>
    public void EndEpoch()
    {
        Volatile.Write(ref ended, true);
        Slots.Cancel();
        blocked.Clear();
    }

    /// <summary>Makes the ledger's figures visible to other threads.</summary>
    public void Publish() => published.Publish(Ledger);

    /// <summary>What is published now. Any thread.</summary>
    public PartitionSnapshot Snapshot() => new()
    {
        Topic = Id.Topic,
        Partition = Id.Partition,
        Position = published.Position,
        Committable = published.Committable,
        Committed = published.Committed,
        End = published.End,
        OldestUndelivered = published.Oldest,
        InFlight = published.InFlight,
        Blocked = blocked.First(),
    };
}
