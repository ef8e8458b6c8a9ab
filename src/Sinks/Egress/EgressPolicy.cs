using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Sinks.Egress;

/// <summary>
/// Where sinks and clients of Kafka may connect to: the operator's choice, never a tenant's. What is denied is denied. Addresses of this machine, of the link
/// and of cloud metadata services are denied unless a network (not only a name) in the allowed list holds them; those of this machine may be allowed
/// by themselves. With an allowed list nothing else is allowed.
/// </summary>
public sealed class EgressPolicy
{
    // The unspecified addresses lead to this machine, too.
    private static readonly EgressList Machine = EgressList.Parse(["0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128"]);

    // Metadata services that are not link-local: AWS over IPv6, Alibaba, Oracle, Azure.
    private static readonly EgressList Link = EgressList.Parse(
    [
        "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8", "fd00:ec2::254/128", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32",
    ]);

    private readonly EgressList _allowed;
    private readonly EgressList _denied;
    private readonly bool _machine;

    /// <summary>Makes a policy.</summary>
    /// <param name="allowed">Networks such as <c>10.1.0.0/16</c>, addresses, host names, and <c>*.example.com</c>; empty allows all but the local ones.</param>
    /// <param name="denied">The same; goes over what is allowed.</param>
    /// <param name="machine">Whether the addresses of this machine are allowed, with an allowed list, too, unless they are denied.</param>
    /// <exception cref="FormatException">An entry is none of these; the message names it.</exception>
    public EgressPolicy(IEnumerable<string> allowed, IEnumerable<string> denied, bool machine = false)
    {
        _allowed = EgressList.Parse(allowed);
        _denied = EgressList.Parse(denied);
        _machine = machine;
    }

    /// <summary>Everything is allowed but the link and metadata services: for one's own machine.</summary>
    public static EgressPolicy OwnMachine { get; } = new([], [], machine: true);

    /// <summary>Whether a connection may be made.</summary>
    /// <param name="host">The host as it was written, a name or an address.</param>
    /// <param name="address">The address that it is connected to.</param>
    public bool Allows(string host, IPAddress address)
    {
        var plain = Plain(address);
        if (_denied.HasName(host) || _denied.HasAddress(plain))
        {
            return false;
        }

        return _allowed.HasAddress(plain)
            || (Machine.HasAddress(plain) ? _machine : !Link.HasAddress(plain) && (_allowed.IsEmpty || _allowed.HasName(host)));
    }

    /// <summary>Whether it is certain without a look at DNS that no connection may be made.</summary>
    /// <param name="host">The host as it was written, a name or an address, IPv6 with or without brackets.</param>
    public bool Refuses(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return WellKnownHosts.Addresses(host) is { Length: > 0 } addresses
            ? !Array.Exists(addresses, a => Allows(host, a))
            : _denied.HasName(host) || (!_allowed.IsEmpty && !_allowed.HasName(host) && !_allowed.HasNetworks);
    }

    // An IPv4 address has other spellings in IPv6: mapped, 6to4 (RFC 3056), translated by NAT64 (RFC 6052), and the compatible one that was given up
    // (RFC 4291, 2.5.5.1).
    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        if (bytes is [0x20, 0x02, ..])
        {
            return new IPAddress(bytes.AsSpan(2, 4));
        }

        var prefix = bytes.AsSpan(0, 12);
        var compatible = !prefix.ContainsAnyExcept((byte)0) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.IPv6Loopback);
        return compatible || prefix.SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) ? new IPAddress(bytes.AsSpan(12)) : address;
    }
}
