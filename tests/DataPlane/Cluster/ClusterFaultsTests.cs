using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Unit")]
public sealed class ClusterFaultsTests
{
    private static readonly ClusterSettings Settings = new(["a:1"]);

    [Theory]
    [InlineData(ErrorCode.Local_UnsupportedFeature, ClusterFaultKind.Unsupported)]
    [InlineData(ErrorCode.UnknownTopicOrPart, ClusterFaultKind.NotFound)]
    [InlineData(ErrorCode.GroupIdNotFound, ClusterFaultKind.NotFound)]
    [InlineData(ErrorCode.TopicAuthorizationFailed, ClusterFaultKind.Refused)]
    [InlineData(ErrorCode.GroupAuthorizationFailed, ClusterFaultKind.Refused)]
    [InlineData(ErrorCode.Local_InvalidType, ClusterFaultKind.Refused)]
    [InlineData(ErrorCode.Local_TimedOut, ClusterFaultKind.Unreachable)]
    [InlineData(ErrorCode.Local_Partial, ClusterFaultKind.Unreachable)]
    [InlineData(ErrorCode.Unknown, ClusterFaultKind.Unreachable)]
    public void An_error_is_of_a_kind_and_its_message_says_where(ErrorCode code, ClusterFaultKind kind)
    {
        var fault = ClusterFaults.Of(Settings, "the topic orders", TimeSpan.FromSeconds(1), null, new Error(code));
        Assert.Equal(kind, fault.Kind);
        Assert.Contains("a:1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_credentials_explain_more_than_a_time_that_ran_out()
    {
        var connection = new ConnectionFault(ProbeOutcome.AuthenticationFailed, "no such user");
        var fault = ClusterFaults.Of(Settings, "its groups", TimeSpan.FromSeconds(1), connection, new Error(ErrorCode.Local_TimedOut));
        Assert.Equal(ClusterFaultKind.Unreachable, fault.Kind);
        Assert.Contains("no such user", fault.Message, StringComparison.Ordinal);
    }
}
