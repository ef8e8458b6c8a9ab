using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.Operator.Members;

/// <summary>A member that runs here.</summary>
internal sealed class RunningMember(IMember member, MemberPlan plan)
{
    public IMember Member { get; } = member;

    /// <summary>The newest plan that this member serves.</summary>
    public MemberPlan Plan { get; set; } = plan;

    /// <summary>Set once it is being stopped; ends when it is gone.</summary>
    public Task? Stopping { get; set; }
}
