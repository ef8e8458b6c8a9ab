using KafkaFetch.ControllerRuntime.Events;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.ControllerRuntime.Tests.Events;

[Trait("Ring", "Unit")]
public sealed class EventCorrelatorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EventCorrelator _correlator;

    public EventCorrelatorTests() => _correlator = new EventCorrelator(_time);

    [Fact]
    public void The_same_event_again_raises_the_count_of_one_series()
    {
        var first = Publish("a", "r", "m");
        _time.Advance(TimeSpan.FromSeconds(3));
        var second = Publish("a", "r", "m");
        Assert.Same(first, second);
        Assert.Equal(2, second!.Count);
        Assert.Equal(TimeSpan.FromSeconds(3), second.Last.At - second.First);
    }

    [Fact]
    public void More_than_ten_messages_of_one_reason_become_one_series()
    {
        var series = Enumerable.Range(0, 15).Select(i => Publish("a", "r", $"message {i}")!).Distinct().ToList();
        Assert.Equal(11, series.Count);
        Assert.StartsWith("(combined from similar events): message 14", series[^1].Message, StringComparison.Ordinal);
        Assert.Equal(5, series[^1].Count);
    }

    [Fact]
    public void An_object_gets_a_burst_of_25_and_then_one_in_300_seconds()
    {
        Assert.Equal(25, Enumerable.Range(0, 100).Count(_ => Publish("a", "r", "m") is not null));
        Assert.NotNull(Publish("b", "r", "m"));
        _time.Advance(TimeSpan.FromSeconds(299));
        Assert.Null(Publish("a", "r", "m"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(Publish("a", "r", "m"));
        Assert.Null(Publish("a", "r", "m"));
    }

    private EventSeries? Publish(string name, string reason, string message) => _correlator.Correlate(new EventDraft(
        new EventSubject("v1", "Widget", "ns", name, "uid", $"{_time.GetTimestamp()}"), EventType.Warning, reason, message, _time.GetUtcNow()));
}
