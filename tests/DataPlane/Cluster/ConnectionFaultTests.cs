using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Unit")]
public sealed class ConnectionFaultTests
{
    private readonly ConnectionWatch watch = new(NullLogger.Instance, "test", new FakeTimeProvider());

    [Theory]
    [InlineData(ErrorCode.Local_Resolve, ProbeOutcome.BrokersUnreachable)]
    [InlineData(ErrorCode.Local_Authentication, ProbeOutcome.AuthenticationFailed)]
    [InlineData(ErrorCode.SaslAuthenticationFailed, ProbeOutcome.AuthenticationFailed)]
    [InlineData(ErrorCode.Local_Ssl, ProbeOutcome.TlsFailed)]
    public void Errors_are_told_apart(ErrorCode code, ProbeOutcome outcome)
    {
        Assert.True(watch.Saw(new Error(code, "why")));
        Assert.Equal(new ConnectionFault(outcome, "why"), watch.Fault);
    }

    [Theory]
    [InlineData("FAIL", "ssl://b:9093/bootstrap: SSL handshake failed: certificate verify failed", ProbeOutcome.TlsFailed)]
    [InlineData("FAIL", "sasl_plaintext://b:9092/bootstrap: SASL authentication error: Authentication failed", ProbeOutcome.AuthenticationFailed)]
    public void Log_lines_are_told_apart(string facility, string message, ProbeOutcome outcome)
    {
        Assert.True(watch.Saw(new LogMessage("rdkafka#1", SyslogLevel.Error, facility, message)));
        Assert.Equal(outcome, watch.Fault!.Outcome);
    }

    [Fact]
    public void That_no_broker_can_be_reached_is_not_told_by_a_count_that_says_otherwise()
    {
        Assert.True(watch.Saw(new Error(ErrorCode.Local_AllBrokersDown, "0/2 brokers are down")));
        Assert.Equal(new ConnectionFault(ProbeOutcome.BrokersUnreachable, "no broker can be reached"), watch.Fault);
    }

    [Fact]
    public void One_brokers_transport_error_is_no_fault_of_the_cluster()
    {
        Assert.False(watch.Saw(new Error(ErrorCode.Local_Transport, "connection refused")));
        Assert.Null(watch.Fault);
    }

    [Fact]
    public void Refused_credentials_are_not_hidden_by_the_brokers_being_down_for_it()
    {
        watch.Saw(new Error(ErrorCode.Local_Authentication, "refused"));
        Assert.False(watch.Saw(new Error(ErrorCode.Local_AllBrokersDown, "1/1 brokers are down")));
        Assert.Equal(ProbeOutcome.AuthenticationFailed, watch.Fault!.Outcome);
        Assert.True(watch.Succeeded());
        Assert.Null(watch.Fault);
        Assert.False(watch.Succeeded());
    }
}
