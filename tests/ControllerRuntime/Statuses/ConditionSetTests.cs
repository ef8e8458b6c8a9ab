using KafkaFetch.ControllerRuntime.Statuses;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.ControllerRuntime.Tests.Statuses;

[Trait("Ring", "Unit")]
public sealed class ConditionSetTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_first_visit_writes_Ready_Unknown_and_Reconciling()
    {
        var conditions = new ConditionSet(null, 1, _time).Build();
        Assert.Equal("Unknown", Conditions.Find(conditions, Conditions.Ready)!.Status);
        Assert.True(Conditions.IsTrue(conditions, Conditions.Reconciling));
        Assert.All(conditions, c => Assert.Equal(1, c.ObservedGeneration));
    }

    [Fact]
    public void Reconciling_and_Stalled_exist_only_while_True_and_never_both()
    {
        Assert.Equal(["Ready"], new ConditionSet(null, 1, _time).Ready("Consuming", "all is well").Build().Select(c => c.Type));
        Assert.Equal(["Ready", "Stalled"], new ConditionSet(null, 1, _time).Stalled("InvalidSpec", "x").Build().Select(c => c.Type));
        Assert.Equal(["Ready", "Reconciling"], new ConditionSet(null, 1, _time).Stalled("InvalidSpec", "x").Retrying("A", "b", Deadline).Build().Select(c => c.Type).Order());
    }

    [Fact]
    public void The_transition_time_moves_only_with_the_status()
    {
        var first = new ConditionSet(null, 1, _time).Ready("Consuming", "a").Build();
        _time.Advance(TimeSpan.FromMinutes(1));
        var second = new ConditionSet(first, 2, _time).Ready("Paused", "b").Build();
        Assert.Equal(first[0].LastTransitionTime, second[0].LastTransitionTime);
        var third = new ConditionSet(second, 2, _time).Stalled("InvalidSpec", "c").Build();
        Assert.Equal(_time.GetUtcNow().UtcDateTime, Conditions.Find(third, Conditions.Ready)!.LastTransitionTime);
    }

    [Fact]
    public void Retrying_becomes_Stalled_after_the_deadline_and_stays_so_until_ready_or_changed()
    {
        var conditions = new ConditionSet(null, 1, _time).Retrying("BrokersUnreachable", "m", Deadline).Build();
        Assert.Equal(Conditions.ProgressingWithRetry, Conditions.Find(conditions, Conditions.Reconciling)!.Reason);
        _time.Advance(Deadline);
        conditions = new ConditionSet(conditions, 1, _time).Retrying("BrokersUnreachable", "m", Deadline).Build();
        Assert.Equal(Conditions.ProgressDeadlineExceeded, Conditions.Find(conditions, Conditions.Stalled)!.Reason);
        Assert.Null(Conditions.Find(conditions, Conditions.Reconciling));
        conditions = new ConditionSet(conditions, 1, _time).Retrying("BrokersUnreachable", "m", Deadline).Build();
        Assert.True(Conditions.IsTrue(conditions, Conditions.Stalled));
        var changed = new ConditionSet(conditions, 2, _time).Retrying("BrokersUnreachable", "m", Deadline).Build();
        Assert.True(Conditions.IsTrue(changed, Conditions.Reconciling));
        var well = new ConditionSet(conditions, 1, _time).Ready("Connected", "m").Build();
        Assert.Equal(["Ready"], well.Select(c => c.Type));
    }
}
