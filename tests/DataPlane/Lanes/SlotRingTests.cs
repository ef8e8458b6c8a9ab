using CsCheck;
using KafkaFetch.DataPlane.Lanes;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Lanes;

[Trait("Ring", "Unit")]
public sealed class SlotRingTests
{
    [Fact]
    public void It_is_a_queue()
        => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Bool).Array[1, 30].Sample(steps =>
        {
            var ring = new SlotRing(1);
            var model = new Queue<(long Sequence, byte[] Value)>();
            var next = 0L;
            foreach (var (added, taken, counted) in steps)
            {
                for (var i = 0; i < added; i++, next++)
                {
                    var value = new byte[next % 7];
                    ring.Add(new Record("t", 0, next, -1, null, value, []), next * 3, counted);
                    model.Enqueue((next * 3, value));
                }

                var records = new Record[taken];
                var sequences = new long[taken];
                var count = ring.CopyTo(records, sequences);
                Assert.Equal(Math.Min(taken, model.Count), count);
                Assert.Equal(model.Take(count).Select(m => m.Sequence), sequences.Take(count));
                Assert.Equal(model.Take(count).Select(m => m.Value), records.Take(count).Select(r => r.Value));
                ring.Remove(count);
                for (var i = 0; i < count; i++)
                {
                    model.Dequeue();
                }

                Assert.Equal(model.Count, ring.Count);
            }
        });

    [Fact]
    public void It_knows_the_size_of_what_was_counted_and_gives_its_memory_back()
    {
        var ring = new SlotRing(4);
        ring.Add(new Record("t", 0, 0, -1, null, new byte[100], []), 0, counted: true);
        var one = ring.Bytes;
        ring.Add(new Record("t", 0, 1, -1, null, new byte[100], []), 1, counted: true);
        Assert.Equal((2 * one, 4), (ring.Bytes, ring.Capacity));

        ring.Remove(1);
        Assert.Equal(one, ring.Bytes);
        ring.Drop();
        Assert.Equal((0, 0, 0), (ring.Bytes, ring.Count, ring.Capacity));
    }
}
