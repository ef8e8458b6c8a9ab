namespace KafkaFetch.DataPlane.Members;

/// <summary>How a member stops.</summary>
public enum StopMode
{
    /// <summary>It leaves the group: siblings take its partitions over at once.</summary>
    Leave,

    /// <summary>It closes without leaving: a successor with the same <see cref="MemberSettings.InstanceId"/> goes on and nobody rebalances.</summary>
    HandOver,
}
