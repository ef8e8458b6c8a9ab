using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>
/// A record comes twice only because of a disturbance: it had arrived during one, or so shortly before that its offset need not have been
/// committed; or, where there is no order, it was complete behind one that was not, and then at most <see cref="Promise.MaxInFlight"/> a partition.
/// </summary>
internal static class DuplicateRule
{
    public static IEnumerable<Violation> Find(Story story)
    {
        var chains = Chain.Of(story);
        var behindHead = new Dictionary<(Chain Chain, PartitionName Partition), int>();
        var within = new Dictionary<(Chain Chain, PartitionName Partition), int>();
        foreach (var (arrival, before) in Repetitions.Of(story))
        {
            var chain = chains.LastOrDefault(c => c.From <= arrival.Time);
            var why = story.Promise.NothingTwice
                ? "this destination takes nothing twice"
                : Fault(story, chain, arrival, before, behindHead, within);
            if (why is not null)
            {
                yield return new Violation(
                    story.Promise.Consumer,
                    "twice",
                    arrival.Place,
                    $"arrived at {before.Time.TotalSeconds:0.000} s and again at {arrival.Time.TotalSeconds:0.000} s: {why}");
            }
        }
    }

    private static string? Fault(
        Story story,
        Chain? chain,
        Arrival arrival,
        Arrival before,
        Dictionary<(Chain Chain, PartitionName Partition), int> behindHead,
        Dictionary<(Chain Chain, PartitionName Partition), int> within)
    {
        if (chain is null || before.Time > chain.To + story.Promise.NoticedWithin)
        {
            return "nothing disturbed it";
        }

        if (before.Time >= chain.From - chain.ReachesBack)
        {
            var count = Count(within, (chain, arrival.Place.In));
            var bound = chain.Bound(story, arrival.Place.In);
            return count > bound ? $"it is number {count} of its partition, and {bound} are explained by {chain}" : null;
        }

        if (story.Promise.Lane == Lane.Partition)
        {
            return $"it was complete {(chain.From - before.Time).TotalSeconds:0.0} s before {chain}, and committed within {chain.ReachesBack.TotalSeconds:0} s";
        }

        var behind = Count(behindHead, (chain, arrival.Place.In));
        return behind > story.Promise.MaxInFlight ? $"it is number {behind} of its partition that was complete behind another, after {chain}" : null;
    }

    private static int Count(Dictionary<(Chain Chain, PartitionName Partition), int> counts, (Chain Chain, PartitionName Partition) key)
        => counts[key] = counts.GetValueOrDefault(key) + 1;
}
