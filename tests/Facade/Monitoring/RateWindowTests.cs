using KafkaFetch.Entities.Status;
using KafkaFetch.Facade.Monitoring;

namespace KafkaFetch.Facade.Tests.Monitoring;

[Trait("Ring", "Unit")]
public class RateWindowTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void One_reading_is_no_rate() => Assert.Null(new RateWindow(null, Reading(0, 100)).At(Start));

    [Fact]
    public void Two_readings_are_and_the_same_one_again_changes_nothing()
    {
        var window = new RateWindow(null, Reading(0, 100)).With(Reading(10, 150)).With(Reading(10, 150));
        Assert.Equal(new Rates(5, 0, 0, 0), window.At(Start.AddSeconds(12)));
    }

    [Fact]
    public void The_window_moves_on() => Assert.Equal(
        1, new RateWindow(null, Reading(0, 100)).With(Reading(10, 150)).With(Reading(20, 160)).At(Start.AddSeconds(20))!.Delivered);

    [Fact]
    public void A_window_of_a_second_grows_first_since_times_are_whole_seconds() => Assert.Equal(
        10, new RateWindow(null, Reading(0, 100)).With(Reading(1, 150)).With(Reading(10, 200)).At(Start.AddSeconds(10))!.Delivered);

    [Fact]
    public void When_nothing_is_reported_any_more_the_rate_falls()
    {
        var window = new RateWindow(null, Reading(0, 100)).With(Reading(10, 200));
        Assert.Equal((10, 10), (window.At(Start.AddSeconds(40))!.Delivered, window.At(Start.AddSeconds(10))!.Delivered));
        Assert.Equal(1, window.At(Start.AddSeconds(100))!.Delivered);
    }

    [Fact]
    public void Counting_that_began_anew_is_no_rate_below_zero()
    {
        var window = new RateWindow(null, Reading(0, 100)).With(Reading(10, 200));
        Assert.Null(window.With(Reading(20, 5)).At(Start.AddSeconds(20)));
        Assert.Null(window.With(Reading(20, 300, since: 15)).At(Start.AddSeconds(20)));
    }

    private static CounterReading Reading(int at, long delivered, int since = 0)
        => new(Start.AddSeconds(at), new DeliveryCounters { Since = Start.AddSeconds(since), Delivered = delivered });
}
