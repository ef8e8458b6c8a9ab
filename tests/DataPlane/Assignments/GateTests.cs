using KafkaFetch.DataPlane.Assignments;

namespace KafkaFetch.DataPlane.Tests.Assignments;

[Trait("Ring", "Unit")]
public sealed class GateTests
{
    private readonly Gate gate = new();

    [Fact]
    public void A_full_gate_holds_before_it_pauses()
    {
        Assert.Equal(GateAction.None, gate.Observe(full: true, half: false, 0));
        Assert.True(gate.Holds);
        Assert.Equal(GateAction.None, gate.Observe(full: true, half: false, 199));
        Assert.Equal(GateAction.Pause, gate.Observe(full: true, half: false, 200));
        Assert.True(gate.IsPaused);
        Assert.False(gate.Holds);
    }

    [Fact]
    public void What_drains_in_time_is_never_paused()
    {
        gate.Observe(full: true, half: false, 0);
        Assert.Equal(GateAction.None, gate.Observe(full: false, half: false, 100));
        Assert.True(gate.IsOpen);
        gate.Observe(full: true, half: false, 150);
        Assert.Equal(GateAction.None, gate.Observe(full: true, half: false, 300));
        Assert.Equal(GateAction.Pause, gate.Observe(full: true, half: false, 350));
    }

    [Fact]
    public void It_resumes_at_half_and_pauses_again_no_sooner_than_a_second_later()
    {
        gate.Observe(full: true, half: false, 0);
        gate.Observe(full: true, half: false, 200);
        Assert.Equal(GateAction.None, gate.Observe(full: false, half: false, 5_000));
        Assert.Equal(GateAction.Resume, gate.Observe(full: false, half: true, 6_000));
        gate.Observe(full: true, half: false, 6_010);
        Assert.Equal(GateAction.None, gate.Observe(full: true, half: false, 6_999));
        Assert.True(gate.Holds);
        Assert.Equal(GateAction.Pause, gate.Observe(full: true, half: false, 7_000));
    }
}
