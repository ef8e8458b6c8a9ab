namespace KafkaFetch.DataPlane.Members;

/// <summary>How members of a group agree on who has what.</summary>
public enum MembershipProtocol
{
    /// <summary>Members assign among themselves.</summary>
    Classic,

    /// <summary>The broker assigns (KIP-848); Kafka 4.0 or newer.</summary>
    Consumer,
}
