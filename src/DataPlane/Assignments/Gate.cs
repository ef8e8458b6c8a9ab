namespace KafkaFetch.DataPlane.Assignments;

/// <summary>
/// Decides when a bound that is reached becomes a pause. Pausing throws the prefetched records away, so a gate first only holds: the
/// owner takes nothing for a while. What is still full then is paused, and resumed at half. Time is in milliseconds of any clock.
/// </summary>
internal sealed class Gate
{
    /// <summary>How long a full gate only holds.</summary>
    public const long PatienceMs = 200;

    /// <summary>How long after a resume it is not paused again.</summary>
    public const long HoldOffMs = 1_000;

    private long fullSince;
    private long? resumedAt;
    private State state;

    private enum State
    {
        Open,
        Holding,
        Paused,
    }

    /// <summary>Full, and not paused yet: the owner must not take records.</summary>
    public bool Holds => state == State.Holding;

    /// <summary>Paused.</summary>
    public bool IsPaused => state == State.Paused;

    /// <summary>Neither holding nor paused.</summary>
    public bool IsOpen => state == State.Open;

    /// <summary>Tells it what is the case now.</summary>
    /// <param name="full">The bound is reached.</param>
    /// <param name="half">At most half of the bound is used.</param>
    /// <param name="nowMs">The time.</param>
    public GateAction Observe(bool full, bool half, long nowMs)
    {
        switch (state)
        {
            case State.Open when full:
                state = State.Holding;
                fullSince = nowMs;
                return GateAction.None;
            case State.Holding when !full:
                state = State.Open;
                return GateAction.None;
            case State.Holding when nowMs - fullSince >= PatienceMs && !(nowMs - resumedAt < HoldOffMs):
                state = State.Paused;
                return GateAction.Pause;
            case State.Paused when half:
                state = State.Open;
                resumedAt = nowMs;
                return GateAction.Resume;
            default:
                return GateAction.None;
        }
    }
}
