using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Puts a probe's findings into words.</summary>
internal static class Probes
{
    /// <summary>The brokers that metadata tell, by id, without their racks.</summary>
    public static IReadOnlyList<BrokerInfo> Brokers(Metadata metadata)
        => [.. metadata.Brokers.OrderBy(b => b.BrokerId).Select(b => new BrokerInfo(b.BrokerId, b.Host, b.Port, null))];

    /// <summary>Metadata came; the description may be missing.</summary>
    public static ProbeResult Connected(Metadata metadata, DescribeClusterResult? described)
    {
        var racks = described?.Nodes.ToDictionary(n => n.Id, n => n.Rack) ?? [];
        var brokers = Brokers(metadata).Select(b => b with { Rack = racks.GetValueOrDefault(b.Id) }).ToList();
        var message = string.Create(CultureInfo.InvariantCulture, $"Connected to {brokers.Count} broker(s).");
        var clusterId = string.IsNullOrEmpty(described?.ClusterId) ? null : described.ClusterId;
        return new ProbeResult(ProbeOutcome.Connected, message, clusterId, brokers, metadata.Topics.Count);
    }

    /// <summary>Metadata did not come.</summary>
    /// <param name="settings">The cluster.</param>
    /// <param name="timeout">How long was waited.</param>
    /// <param name="fault">The last fault of a connection, when one was seen since the last success.</param>
    /// <param name="error">The error of the call itself.</param>
    public static ProbeResult Failed(ClusterSettings settings, TimeSpan timeout, ConnectionFault? fault, Error error)
    {
        var outcome = fault?.Outcome ?? ProbeOutcome.BrokersUnreachable;
        var reason = fault?.Message ?? TokenWords.Plain(error.Reason);
        var message = outcome switch
        {
            ProbeOutcome.AuthenticationFailed => $"{settings} refused the credentials: {reason}",
            ProbeOutcome.TlsFailed => $"The TLS handshake with {settings} failed: {reason}",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"No broker of {settings} answered within {timeout.TotalSeconds:0.###} s: {reason}. Check bootstrapServers and the network."),
        };
        return new ProbeResult(outcome, message, null, [], 0);
    }
}
