using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>What is wrong with a connection, from librdkafka's errors and log lines: some faults show in the one, some in the other.</summary>
/// <param name="Outcome">Which kind.</param>
/// <param name="Message">librdkafka's words: brokers and addresses, no secret.</param>
internal sealed record ConnectionFault(ProbeOutcome Outcome, string Message)
{
    /// <summary>The fault an error tells of; null when it is not about connections.</summary>
    public static ConnectionFault? Of(Error error) => error.Code switch
    {
        ErrorCode.Local_Ssl => new(ProbeOutcome.TlsFailed, error.Reason),
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_UnsupportedFeature
            => new(ProbeOutcome.AuthenticationFailed, TokenWords.Plain(error.Reason)),
        // librdkafka's own text counts brokers as it learned of them, and may say that none of two is down.
        ErrorCode.Local_AllBrokersDown => new(ProbeOutcome.BrokersUnreachable, "no broker can be reached"),
        ErrorCode.Local_Resolve or ErrorCode.Local_Transport
            => new(ProbeOutcome.BrokersUnreachable, error.Reason),
        _ => null,
    };

    /// <summary>The fault a log line tells of; null when none.</summary>
    public static ConnectionFault? Of(LogMessage line)
    {
        if (line.Facility is not ("FAIL" or "ERROR"))
        {
            return null;
        }

        if (line.Message.Contains("SSL handshake failed", StringComparison.Ordinal))
        {
            return new(ProbeOutcome.TlsFailed, line.Message);
        }

        return line.Message.Contains("SASL authentication error", StringComparison.Ordinal)
            || line.Message.Contains("SASL handshake failed", StringComparison.Ordinal)
                ? new(ProbeOutcome.AuthenticationFailed, TokenWords.Plain(line.Message))
                : null;
    }
}
