using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.ControllerRuntime.Tests.Statuses;

[Trait("Ring", "Unit")]
public sealed class StatusWriterTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryApi _api = new();
    private readonly StatusWriter<Widget, WidgetStatus> _writer;

    public StatusWriterTests() => _writer = new(_api, _time, "test", Interval);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_equal_status_is_not_written()
    {
        var widget = await WrittenAsync(Status("Consuming", 1));
        var writes = _api.Writes;
        var again = await _writer.WriteAsync(widget, Status("Consuming", 1), Cancel);
        Assert.Equal(StatusOutcome.Unchanged, again.Outcome);
        Assert.Equal(writes, _api.Writes);
    }

    [Fact]
    public async Task Figures_wait_for_the_interval_and_say_how_long()
    {
        var widget = await WrittenAsync(Status("Consuming", 1));
        _time.Advance(TimeSpan.FromSeconds(5));
        var early = await _writer.WriteAsync(widget, Status("Consuming", 2), Cancel);
        Assert.Equal((StatusOutcome.Deferred, TimeSpan.FromSeconds(10)), (early.Outcome, early.RetryAfter));
        _time.Advance(TimeSpan.FromSeconds(10));
        var due = await _writer.WriteAsync(widget, Status("Consuming", 2), Cancel);
        Assert.Equal(StatusOutcome.Written, due.Outcome);
        Assert.Equal(2, due.Entity.Status!.Count);
    }

    [Fact]
    public async Task A_changed_condition_is_written_at_once()
    {
        var widget = await WrittenAsync(Status("Consuming", 1));
        var write = await _writer.WriteAsync(widget, Status("DeliveryFailing", 2), Cancel);
        Assert.Equal(StatusOutcome.Written, write.Outcome);
    }

    [Fact]
    public async Task A_new_generation_is_written_at_once()
    {
        var widget = await WrittenAsync(Status("Consuming", 1));
        var status = Status("Consuming", 1);
        status.ObservedGeneration = 2;
        Assert.Equal(StatusOutcome.Written, (await _writer.WriteAsync(widget, status, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_stale_object_is_a_conflict_and_writes_nothing()
    {
        var widget = await WrittenAsync(Status("Consuming", 1));
        var newer = EntityJson.Clone(widget);
        newer.Spec.Size = 9;
        await _api.UpdateAsync(newer, Cancel);
        var write = await _writer.WriteAsync(widget, Status("Stopped", 1), Cancel);
        Assert.Equal(StatusOutcome.Conflict, write.Outcome);
        Assert.NotNull(write.RetryAfter);
        Assert.Equal("Consuming", (await _api.GetAsync<Widget>("w", "default", Cancel))!.Status!.Conditions![0].Reason);
    }

    [Fact]
    public async Task An_object_that_is_gone_is_no_error()
    {
        var widget = await WrittenAsync(Status("Consuming", 1));
        await _api.DeleteAsync<Widget>("w", "default", null, Cancel);
        Assert.Equal(StatusOutcome.Gone, (await _writer.WriteAsync(widget, Status("Stopped", 1), Cancel)).Outcome);
    }

    private WidgetStatus Status(string reason, int count) => new()
    {
        ObservedGeneration = 1,
        Count = count,
        Conditions = new ConditionSet(null, 1, new FakeTimeProvider(DateTimeOffset.UnixEpoch)).Ready(reason, $"{count}").Build(),
    };

    private async Task<Widget> WrittenAsync(WidgetStatus status) =>
        (await _writer.WriteAsync(await _api.CreateAsync(Widget.New("w"), Cancel), status, Cancel)).Entity;
}
