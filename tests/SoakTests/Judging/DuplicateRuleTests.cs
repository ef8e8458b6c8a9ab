using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;
using static KafkaFetch.Soak.Tests.Judging.Histories;

namespace KafkaFetch.Soak.Tests.Judging;

[Trait("Ring", "Unit")]
public class DuplicateRuleTests
{
    private static readonly Promise Free = new() { Consumer = "c", Lane = Lane.None, MaxInFlight = 1 };

    [Fact]
    public void A_record_that_comes_twice_though_nothing_happened_is_found()
        => Assert.Contains("nothing disturbed it", Twice(Good(null, Arrived(2, 4)))!.What, StringComparison.Ordinal);

    [Fact]
    public void A_record_that_comes_again_before_the_disturbance_is_found()
        => Assert.NotNull(Twice(Good(null, Arrived(2, 4)).With(disturbances: [Disturbed(5, 6, Harm.Crash)])));

    [Fact]
    public void A_crash_may_repeat_what_was_completed_since_the_last_commit()
        => Assert.Null(Twice(Good(null, Arrived(2, 12)).With(disturbances: [Disturbed(9, 11, Harm.Crash)])));

    [Fact]
    public void A_crash_may_not_repeat_what_was_completed_long_before()
        => Assert.NotNull(Twice(Good(null, Arrived(2, 32)).With(disturbances: [Disturbed(30, 31, Harm.Crash)], commits: [Committed(2, 5), Committed(3, 40)])));

    [Fact]
    public void A_stop_may_repeat_nothing_that_was_complete_where_stops_commit()
        => Assert.NotNull(Twice(Good(null, Arrived(2, 12)).With(disturbances: [Disturbed(9, 11, Harm.Stop)])));

    [Fact]
    public void A_stop_reaches_back_where_commits_are_refused()
        => Assert.Null(Twice(Good(null, Arrived(2, 12)).With(disturbances: [Disturbed(9, 11, Harm.Stop)], stopReachesBack: Chain.CommittedWithin)));

    [Fact]
    public void What_does_no_harm_explains_nothing()
        => Assert.NotNull(Twice(Good(null, Arrived(2, 4)).With(disturbances: [Disturbed(2, 5, Harm.None)])));

    [Fact]
    public void What_is_done_to_another_explains_nothing()
        => Assert.NotNull(Twice(Good(null, Arrived(2, 4)).With(disturbances: [Disturbed(2, 5, Harm.Crash, "another")])));

    [Fact]
    public void A_record_whose_answer_may_not_have_got_through_may_come_again_at_any_time()
        => Assert.Null(Twice(Good().With([Arrived(0, 1), Arrived(1, 2), Arrived(2, 3, ArrivalKind.Uncertain), Arrived(2, 4)])));

    [Fact]
    public void Behind_an_incomplete_head_at_most_what_may_be_in_flight_comes_again()
    {
        Disturbance[] stop = [Disturbed(30, 31, Harm.Stop)];
        CommitSeen[] none = [Committed(3, 60)];

        Assert.Null(Twice(Good(Free, Arrived(2, 32)).With(disturbances: stop, commits: none)));
        Assert.NotNull(Twice(Good(Free, Arrived(1, 32), Arrived(2, 33)).With(disturbances: stop, commits: none)));
    }

    [Fact]
    public void More_than_a_disturbance_explains_is_found()
    {
        var again = Enumerable.Range(0, 20).Select(n => Arrived(2, 12 + (n / 100.0))).ToArray();

        Assert.NotNull(Twice(Good(null, again).With(disturbances: [Disturbed(9, 11, Harm.Crash)])));
    }

    [Fact]
    public void What_was_committed_and_comes_again_is_found()
    {
        var story = Good(null, Arrived(2, 20)).With(disturbances: [Disturbed(9, 11, Harm.Crash)]);

        Assert.Equal("again", Assert.Single(Judge.Find(story)).Rule);
    }

    private static Violation? Twice(Story story) => Judge.Find(story).FirstOrDefault(v => v.Rule == "twice");
}
