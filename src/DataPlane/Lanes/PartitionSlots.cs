using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>
/// The slots of one partition: with ordering <c>Partition</c> one, else those that have records in flight. A slot whose records are
/// complete is used again for other keys, so there are at most as many as records were in flight at a time. Owner thread only.
/// </summary>
internal sealed class PartitionSlots
{
    private const int Nobody = -1;

    private readonly PartitionState partition;
    private readonly DeliveryOrdering ordering;
    private readonly int group;
    private readonly List<Slot> slots = [];
    private readonly Stack<int> free = [];
    private int[] byKey = [];
    private Slot? open;
    private int openLeft;

    /// <summary>Makes the slots of a partition; memory comes with the records.</summary>
    /// <param name="partition">Whose they are.</param>
    /// <param name="ordering">Which records share one.</param>
    /// <param name="group">Records without an order that share one all the same, so that they can go in one batch; 1 or more.</param>
    public PartitionSlots(PartitionState partition, DeliveryOrdering ordering, int group)
    {
        this.partition = partition;
        this.ordering = ordering;
        this.group = group;
        if (ordering == DeliveryOrdering.Partition)
        {
            slots.Add(new Slot(partition, 0, keepsMemory: true));
        }
    }

    /// <summary>Slots that exist now.</summary>
    public int Count => slots.Count;

    /// <summary>The slot of a record that has just been read. <see cref="Release"/> it when the record is complete.</summary>
    public Slot Take(byte[]? key)
    {
        if (ordering == DeliveryOrdering.Partition)
        {
            return slots[0];
        }

        var slot = ordering == DeliveryOrdering.Key && key is not null ? OfKey(key) : OfGroup();
        slot.Pending++;
        return slot;
    }

    /// <summary>Records are complete; called for each with its slot's number.</summary>
    public void Release(int number)
    {
        if (ordering == DeliveryOrdering.Partition)
        {
            return;
        }

        var slot = slots[number];
        if (--slot.Pending > 0)
        {
            return;
        }

        if (slot.Key != Nobody)
        {
            byKey[slot.Key] = 0;
        }

        if (slot == open)
        {
            open = null;
        }

        free.Push(number);
    }

    /// <summary>Whether <see cref="Release"/> must be called at all.</summary>
    public bool Tracks => ordering != DeliveryOrdering.Partition;

    /// <summary>Waits for no more records to fill a batch.</summary>
    public void Hurry(LaneSet lanes)
    {
        foreach (var slot in slots)
        {
            if (slot.Hurry())
            {
                lanes.Schedule(slot);
            }
        }
    }

    /// <summary>Ends all slots for good.</summary>
    public void Cancel() => slots.ForEach(s => s.Cancel());

    /// <summary>Gives memory back; only when nothing is in flight.</summary>
    public void Trim()
    {
        if (ordering == DeliveryOrdering.Partition)
        {
            slots[0].Trim();
            return;
        }

        slots.Clear();
        slots.Capacity = 0;
        free.Clear();
        free.TrimExcess();
        byKey = [];
        open = null;
    }

    private Slot OfKey(byte[] key)
    {
        if (byKey.Length == 0)
        {
            byKey = new int[KeySlot.Count];
        }

        var index = KeySlot.Of(key);
        if (byKey[index] > 0)
        {
            return slots[byKey[index] - 1];
        }

        var slot = Rent(index);
        byKey[index] = slot.Number + 1;
        return slot;
    }

    private Slot OfGroup()
    {
        if (open is null || openLeft == 0)
        {
            open = Rent(Nobody);
            openLeft = group;
        }

        openLeft--;
        return open;
    }

    private Slot Rent(int key)
    {
        if (!free.TryPop(out var number))
        {
            number = slots.Count;
            slots.Add(new Slot(partition, number, keepsMemory: false));
        }

        slots[number].Key = key;
        return slots[number];
    }
}
