using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Assignments;

/// <summary>The records of one partition whose delivery keeps failing, by offset: one a slot at most. Any thread.</summary>
internal sealed class BlockedHeads
{
    private readonly SortedDictionary<long, BlockedHead> heads = [];
    private bool ended;

    /// <summary>Notes a failed attempt.</summary>
    /// <returns>True when it is the record's first, has another reason, or exhausts it.</returns>
    public bool Put(in Failure failure)
    {
        var head = new BlockedHead(
            failure.Offset,
            failure.Since,
            failure.Attempts,
            failure.Verdict.Exhausted,
            failure.Answer.Reason!,
            failure.Answer.Message!,
            failure.Answer.Code);
        lock (heads)
        {
            if (ended)
            {
                return false;
            }

            var known = heads.GetValueOrDefault(failure.Offset);
            heads[failure.Offset] = head;
            return known is null || known.Reason != head.Reason || known.Exhausted != head.Exhausted;
        }
    }

    /// <summary>Forgets a record.</summary>
    /// <returns>True when it was known.</returns>
    public bool Remove(long offset)
    {
        lock (heads)
        {
            return heads.Remove(offset);
        }
    }

    /// <summary>Forgets all of them, for good.</summary>
    public void Clear()
    {
        lock (heads)
        {
            ended = true;
            heads.Clear();
        }
    }

    /// <summary>The one with the lowest offset; null when there is none.</summary>
    public BlockedHead? First()
    {
        lock (heads)
        {
            foreach (var head in heads)
            {
                return head.Value;
            }

            return null;
        }
    }
}
