using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Members;

/// <summary>What a worker found a member should do.</summary>
/// <param name="Plan">What should run, or null.</param>
/// <param name="Obstacle">Why it should not run, or why what runs is not what the spec says.</param>
/// <param name="KeepRunning">With an obstacle: what runs goes on with its last valid settings.</param>
internal sealed record Resolution(MemberPlan? Plan, Readiness? Obstacle, bool KeepRunning)
{
    public static Resolution Run(MemberPlan plan) => new(plan, null, KeepRunning: true);

    public static Resolution Keep(Readiness obstacle) => new(null, obstacle, KeepRunning: true);

    public static Resolution Stop(Readiness obstacle) => new(null, obstacle, KeepRunning: false);
}
