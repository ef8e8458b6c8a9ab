namespace KafkaFetch.DataPlane.Cluster;

/// <summary>How deleting a consumer group ended.</summary>
public enum GroupDeletionOutcome
{
    /// <summary>The group is not there any more, or never was.</summary>
    Gone,

    /// <summary>Not yet: it still has members, or no broker answered. Try again.</summary>
    NotYet,

    /// <summary>The brokers refuse it, or cannot. Trying again is of no use.</summary>
    Refused,
}
