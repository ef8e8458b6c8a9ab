using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Puts the errors of reads into kinds and words. Pure.</summary>
internal static class ClusterFaults
{
    /// <summary>The fault of a call.</summary>
    /// <param name="settings">The cluster.</param>
    /// <param name="what">What was asked for, such as <c>the topic orders</c>.</param>
    /// <param name="timeout">How long was waited.</param>
    /// <param name="connection">The last fault of a connection, when one was seen since the last success.</param>
    /// <param name="error">The error of the call.</param>
    public static ClusterFault Of(ClusterSettings settings, string what, TimeSpan timeout, ConnectionFault? connection, Error error) => KindOf(error.Code) switch
    {
        ClusterFaultKind.Unsupported => new(
            ClusterFaultKind.Unsupported, $"The brokers of {settings} cannot tell of {what}: {error.Reason}."),
        ClusterFaultKind.NotFound => new(
            ClusterFaultKind.NotFound, $"{settings} does not know {what}, or does not show it to these credentials."),
        ClusterFaultKind.Refused => new(
            ClusterFaultKind.Refused, $"{settings} does not tell of {what}: {error.Reason}. Check the rights of the credentials."),
        _ => new(ClusterFaultKind.Unreachable, Probes.Failed(settings, timeout, connection, error).Message),
    };

    private static ClusterFaultKind KindOf(ErrorCode code) => code switch
    {
        ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion => ClusterFaultKind.Unsupported,
        ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.TopicException or ErrorCode.GroupIdNotFound => ClusterFaultKind.NotFound,
        ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
            or ErrorCode.InvalidGroupId or ErrorCode.Local_InvalidType => ClusterFaultKind.Refused,
        _ => ClusterFaultKind.Unreachable,
    };
}
