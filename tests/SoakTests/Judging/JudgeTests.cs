using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;
using static KafkaFetch.Soak.Tests.Judging.Histories;

namespace KafkaFetch.Soak.Tests.Judging;

[Trait("Ring", "Unit")]
public class JudgeTests
{
    private static readonly Promise ByKey = new() { Consumer = "c", Lane = Lane.Key, MaxInFlight = 2 };

    [Fact]
    public void A_history_without_fault_is_clean() => Assert.Empty(Judge.Find(Good()));

    [Fact]
    public void A_lost_record_is_found() => Finds("lost", 1, Good().With([Arrived(0, 1), Arrived(2, 3)], [Committed(1, 8)]));

    [Fact]
    public void A_poison_record_is_not_lost_when_it_is_in_the_dead_letters()
    {
        var story = new Story
        {
            Promise = new Promise { Consumer = "c" },
            Log = Log("a", "poison"),
            Arrivals = [Arrived(0, 1), Arrived(1, 2, ArrivalKind.DeadLettered)],
            Commits = [Committed(2, 8)],
        };

        Assert.Empty(Judge.Find(story));
    }

    [Fact]
    public void A_dead_letter_that_nobody_refused_is_found()
        => Finds("buried", 1, Good().With([Arrived(0, 1), Arrived(1, 2, ArrivalKind.DeadLettered), Arrived(2, 3)]));

    [Fact]
    public void A_record_that_overtakes_its_partition_is_found() => Finds("order", 1, Good().With([Arrived(0, 1), Arrived(2, 2), Arrived(1, 3)]));

    [Fact]
    public void A_record_that_overtakes_its_key_is_found_and_another_key_may_be_overtaken()
    {
        Finds("order", 0, Good(ByKey).With([Arrived(1, 1), Arrived(2, 2), Arrived(0, 3)]));
        Assert.Empty(Judge.Find(Good(ByKey).With([Arrived(0, 1), Arrived(2, 2), Arrived(1, 3)])));
    }

    [Fact]
    public void Without_an_order_none_is_asked_for()
        => Assert.Empty(Judge.Find(Good(ByKey with { Lane = Lane.None }).With([Arrived(2, 1), Arrived(1, 2), Arrived(0, 3)])));

    [Fact]
    public void A_commit_that_passes_a_record_before_it_arrived_is_found() => Finds("committed", 1, Good().With(commits: [Committed(2, 1.5), Committed(3, 8)]));

    [Fact]
    public void A_commit_that_passes_a_record_that_never_arrives_is_found()
        => Finds("committed", 1, Good().With([Arrived(0, 1), Arrived(2, 3)], [Committed(3, 8)]), "lost");

    [Fact]
    public void A_commit_that_goes_back_is_found() => Finds("rewound", 1, Good().With(commits: [Committed(2, 5), Committed(1, 6), Committed(3, 8)]));

    [Fact]
    public void A_lag_at_the_end_is_found() => Finds("lag", 2, Good().With(commits: [Committed(2, 5)]));

    [Fact]
    public void A_consumer_that_is_not_Ready_at_the_end_is_found() => Finds("unready", null, Good().With(notReady: "Assigning"));

    [Fact]
    public void A_record_that_is_not_in_the_log_is_found() => Finds("invented", 7, Good(null, Arrived(7, 4)));

    [Fact]
    public void A_row_that_is_written_twice_is_found_whatever_happened()
        => Finds("twice", 2, Good(new Promise { Consumer = "c", NothingTwice = true }, Arrived(2, 3.5)).With(disturbances: [Disturbed(3, 4, Harm.Crash)]));

    [Fact]
    public void The_newest_record_of_a_key_stands_for_the_earlier_ones()
    {
        var keeps = new Promise { Consumer = "c", Lane = Lane.Key, NothingTwice = true, KeepsNewest = true };

        Assert.Empty(Judge.Find(Good(keeps).With([Arrived(1, 2), Arrived(2, 3)])));
        Finds("lost", 2, Good(keeps).With([Arrived(0, 1), Arrived(1, 2)], [Committed(2, 8)]), "lag");
    }

    /// <summary>Exactly the fault that is meant, at its record, besides those that it cannot but bring with it.</summary>
    private static void Finds(string rule, long? offset, Story story, params string[] besides)
    {
        var found = Judge.Find(story).Where(v => !besides.Contains(v.Rule)).ToList();

        if (rule != "lag" && story.Commits[^1].Offset < 3)
        {
            found.RemoveAll(v => v.Rule == "lag");
        }

        var violation = Assert.Single(found);
        Assert.Equal((rule, offset), (violation.Rule, violation.Place?.Offset));
    }
}
