using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Owners;

namespace KafkaFetch.DataPlane.Tests.Lanes;

[Trait("Ring", "Unit")]
public sealed class PartitionSlotsTests : IPartitionObserver, IDisposable
{
    private readonly Inbox inbox = new();

    [Fact]
    public void With_order_by_key_a_key_keeps_its_slot_while_it_has_records_in_flight()
    {
        var slots = Slots(DeliveryOrdering.Key);
        var first = slots.Take([1]);
        Assert.NotSame(first, slots.Take([2]));
        Assert.Same(first, slots.Take([1]));
        slots.Release(first.Number);
        Assert.Same(first, slots.Take([1]));
        slots.Release(first.Number);
        slots.Release(first.Number);
        Assert.Same(first, slots.Take([3]));
        Assert.NotSame(first, slots.Take([1]));
    }

    [Fact]
    public void Records_without_a_key_share_no_slot_and_wait_for_nobody()
    {
        var slots = Slots(DeliveryOrdering.Key);
        var first = slots.Take(null);
        Assert.NotSame(first, slots.Take(null));
        Assert.NotSame(first, slots.Take([1]));
    }

    [Fact]
    public void An_empty_key_is_a_key()
    {
        var slots = Slots(DeliveryOrdering.Key);
        Assert.Same(slots.Take([]), slots.Take([]));
    }

    [Fact]
    public void Without_an_order_as_many_records_share_a_slot_as_one_delivery_takes()
    {
        var slots = Slots(DeliveryOrdering.None, group: 3);
        var taken = Enumerable.Range(0, 7).Select(_ => slots.Take([1]).Number).ToList();
        Assert.Equal([0, 0, 0, 1, 1, 1, 2], taken);
        slots.Release(2);
        Assert.Equal(2, slots.Take([1]).Number);
    }

    [Fact]
    public void There_are_as_many_slots_as_records_were_in_flight_and_none_after_a_trim()
    {
        var slots = Slots(DeliveryOrdering.None);
        Assert.Equal(0, slots.Count);
        for (var round = 0; round < 100; round++)
        {
            var taken = Enumerable.Range(0, 10).Select(_ => slots.Take(null).Number).ToList();
            taken.ForEach(slots.Release);
        }

        Assert.Equal(10, slots.Count);
        slots.Trim();
        Assert.Equal(0, slots.Count);
        Assert.Equal(0, slots.Take(null).Number);
    }

    void IPartitionObserver.AttemptFailed(PartitionId partition, in Failure failure, bool news)
    {
    }

    void IPartitionObserver.DeadLettered(PartitionId partition, in Failure failure)
    {
    }

    void IPartitionObserver.Healed()
    {
    }

    public void Dispose() => inbox.Dispose();

    private PartitionSlots Slots(DeliveryOrdering ordering, int group = 1)
        => new PartitionState(new PartitionId("t", 0), inbox, this, ordering, group).Slots;
}
