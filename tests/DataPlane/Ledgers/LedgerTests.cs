using CsCheck;
using KafkaFetch.DataPlane.Ledgers;

namespace KafkaFetch.DataPlane.Tests.Ledgers;

[Trait("Ring", "Unit")]
public sealed class LedgerTests
{
    /// <summary>A step: a gap before the next offset, or the completion of what is at this share of the records in flight.</summary>
    private static readonly Gen<(bool Add, int Gap, double Where, int Run)[]> Steps = Gen.Select(
        Gen.Bool, Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[1, 4]).Array[0, 400];

    [Fact]
    public void It_says_the_same_as_a_naive_set_of_what_is_incomplete()
        => Steps.Sample(steps =>
        {
            var ledger = new Ledger();
            var taken = new List<(long Sequence, long Offset, int Bytes)>();
            var done = new HashSet<long>();
            var offset = 0L;
            foreach (var (add, gap, where, run) in steps)
            {
                if (add)
                {
                    offset += gap;
                    taken.Add((ledger.Add(offset, offset * 10, run), offset, run));
                    offset++;
                }
                else if (taken.Count > 0)
                {
                    var from = (int)(where * (taken.Count - 1));
                    var count = Math.Min(run, taken.Count - from);
                    ledger.Complete(taken[from].Sequence, count);
                    taken.GetRange(from, count).ForEach(t => done.Add(t.Sequence));
                }

                var head = taken.TakeWhile(t => done.Contains(t.Sequence)).ToList();
                var left = taken.Skip(head.Count).ToList();
                Assert.Equal(head.Count == 0 ? null : head[^1].Offset + 1, ledger.Committable);
                Assert.Equal(taken.Count == 0 ? null : taken[^1].Offset + 1, ledger.Position);
                Assert.Equal(left.Count, ledger.Count);
                Assert.Equal(left.Sum(t => (long)t.Bytes), ledger.Bytes);
                Assert.Equal(left.Count == 0 ? -1 : left[0].Offset * 10, ledger.OldestTimestampMs);
            }
        });

    [Fact]
    public void A_start_is_committable_before_any_record_is_taken()
    {
        var ledger = new Ledger();
        ledger.StartAt(42);
        Assert.Equal((42, 42), (ledger.Position, ledger.Committable));
        ledger.Add(50, -1, 1);
        Assert.Equal((51, 42), (ledger.Position, ledger.Committable));
    }

    [Fact]
    public void A_trim_in_between_changes_nothing()
    {
        var ledger = new Ledger();
        ledger.Complete(ledger.Add(0, -1, 3), 1);
        ledger.Trim();
        var sequence = ledger.Add(7, -1, 3);
        ledger.Trim();
        Assert.Equal(1, ledger.Count);
        ledger.Complete(sequence, 1);
        Assert.Equal(8, ledger.Committable);
    }

    [Fact]
    public void Once_grown_it_allocates_nothing()
    {
        var ledger = new Ledger();
        void Round()
        {
            var first = ledger.Add(0, 0, 1);
            for (var i = 1; i < 500; i++)
            {
                ledger.Add(i, 0, 1);
            }

            ledger.Complete(first, 500);
        }

        Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
