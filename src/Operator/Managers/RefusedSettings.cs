using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.Operator.Managers;

/// <summary>What it means when librdkafka refuses a connection's settings: it reads PEM and keys when the handle is made.</summary>
internal static class RefusedSettings
{
    /// <summary>TlsFailed for TLS material that cannot be read, AuthenticationFailed for SASL settings.</summary>
    public static ProbeOutcome Outcome(string message)
        => message.Contains("ssl.", StringComparison.Ordinal) ? ProbeOutcome.TlsFailed
            : message.Contains("sasl.", StringComparison.Ordinal) ? ProbeOutcome.AuthenticationFailed
            : ProbeOutcome.BrokersUnreachable;
}
