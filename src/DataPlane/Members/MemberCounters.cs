namespace KafkaFetch.DataPlane.Members;

/// <summary>What a member has done since it started.</summary>
/// <param name="Since">When it started.</param>
/// <param name="Delivered">Records the sink acknowledged; without a sink, records read.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="DeadLettered">Records the dead-letter topic acknowledged.</param>
/// <param name="Skipped">Records the policy skipped.</param>
public sealed record MemberCounters(DateTimeOffset Since, long Delivered, long Failed, long DeadLettered, long Skipped);
