using CsCheck;
using KafkaFetch.DataPlane.Ledgers;

namespace KafkaFetch.DataPlane.Tests.Ledgers;

[Trait("Ring", "Unit")]
public sealed class LedgerTests
{
    private enum Kind
    {
        Add,
        ReachEnd,
        Complete,
    }

    /// <summary>A step: a gap before the next offset or before the log's end, or the completion of what is at this share of the records in flight.</summary>
    private static readonly Gen<(Kind Kind, int Gap, double Where, int Run)[]> Steps = Gen.Select(
        Gen.Int[0, 4].Select(i => i < 2 ? Kind.Add : i == 2 ? Kind.ReachEnd : Kind.Complete), Gen.Int[0, 5], Gen.Double[0, 1], Gen.Int[1, 4]).Array[0, 400];

    [Fact]
    public void It_says_the_same_as_a_naive_set_of_what_is_incomplete()
        => Steps.Sample(steps =>
        {
            var ledger = new Ledger();
            var taken = new List<(long Sequence, long Offset, int Bytes)>();
            var done = new HashSet<long>();
            var offset = 0L;
            var known = false;
            foreach (var (kind, gap, where, run) in steps)
            {
                known |= kind != Kind.Complete;
                if (kind == Kind.Add)
                {
                    offset += gap;
                    taken.Add((ledger.Add(offset, offset * 10, run), offset, run));
                    offset++;
                }
                else if (kind == Kind.ReachEnd)
                {
                    offset += gap;
                    ledger.ReachEnd(offset);
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
                Assert.Equal(known ? offset : null, ledger.Position);
                if (left.Count == 0)
                {
                    Assert.Equal(ledger.Position, ledger.Committable);
                }
                else
                {
                    Assert.InRange(ledger.Committable ?? 0, head.Count == 0 ? 0 : head[^1].Offset + 1, left[0].Offset);
                }

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
    public void The_end_is_committable_once_all_before_it_is_complete()
    {
        var ledger = new Ledger();
        var (first, second) = (ledger.Add(10, -1, 1), ledger.Add(11, -1, 1));
        ledger.ReachEnd(15);
        Assert.Equal((15, null), (ledger.Position, ledger.Committable));
        ledger.Complete(first, 1);
        Assert.Equal(11, ledger.Committable);
        ledger.Complete(second, 1);
        Assert.Equal(15, ledger.Committable);
    }

    [Fact]
    public void An_end_before_what_was_taken_changes_nothing()
    {
        var ledger = new Ledger();
        ledger.StartAt(10);
        ledger.ReachEnd(7);
        Assert.Equal((10, 10), (ledger.Position, ledger.Committable));
    }

    [Fact]
    public void A_record_behind_an_end_holds_the_end_back_and_no_more()
    {
        var ledger = new Ledger();
        ledger.Complete(ledger.Add(10, -1, 1), 1);
        ledger.ReachEnd(15);
        var next = ledger.Add(20, -1, 1);
        Assert.Equal((21, 15), (ledger.Position, ledger.Committable));
        ledger.Complete(next, 1);
        Assert.Equal(21, ledger.Committable);
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
