namespace KafkaFetch.DataPlane.Cluster;

/// <summary>What came of deleting a consumer group.</summary>
/// <param name="Outcome">Whether it is gone, or whether to try again.</param>
/// <param name="Message">For a person; names no secret.</param>
public sealed record GroupDeletion(GroupDeletionOutcome Outcome, string Message);
