using System.Net;

namespace KafkaFetch.Sinks.Egress;

/// <summary>Hosts whose addresses are known without a look at DNS.</summary>
internal static class WellKnownHosts
{
    private static readonly IPAddress[] Machine = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    private static readonly IPAddress[] Metadata = [IPAddress.Parse("169.254.169.254")];

    /// <summary>The addresses of an address itself, of localhost and what is below it (RFC 6761, 6.3), and of the metadata services' names; empty for any other.</summary>
    /// <param name="host">A name or an address, IPv6 with or without brackets.</param>
    internal static IPAddress[] Addresses(string host)
    {
        var name = host.Trim('[', ']').TrimEnd('.').ToUpperInvariant();
        if (IPAddress.TryParse(name, out var address))
        {
            return [address];
        }

        return name switch
        {
            "LOCALHOST" or "LOCALHOST.LOCALDOMAIN" => Machine,
            "METADATA.GOOGLE.INTERNAL" or "METADATA.GOOG" or "INSTANCE-DATA.EC2.INTERNAL" => Metadata,
            _ => name.EndsWith(".LOCALHOST", StringComparison.Ordinal) ? Machine : [],
        };
    }
}
