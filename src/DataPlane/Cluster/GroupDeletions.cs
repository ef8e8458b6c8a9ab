using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Judges what the brokers say to the deletion of a group. Pure.</summary>
internal static class GroupDeletions
{
    public static GroupDeletion Of(string group, Error error) => error.Code switch
    {
        ErrorCode.NoError => new(GroupDeletionOutcome.Gone, $"The group {group} and its offsets are deleted."),
        ErrorCode.GroupIdNotFound => new(GroupDeletionOutcome.Gone, $"There is no group {group}."),
        ErrorCode.NonEmptyGroup => new(GroupDeletionOutcome.NotYet, $"The group {group} still has members."),
        ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed => new(
            GroupDeletionOutcome.Refused, $"These credentials may not delete the group {group}: grant Delete on it."),
        ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion => new(
            GroupDeletionOutcome.Refused, $"The brokers cannot delete the group {group}: {error.Reason}"),
        _ => new(GroupDeletionOutcome.NotYet, $"The group {group} is not deleted yet: {error.Reason}"),
    };
}
