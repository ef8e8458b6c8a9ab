using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Sinks.Egress;

/// <summary>
/// Where sinks and clients of Kafka may connect to: the operator's choice, never a tenant's. What is denied is denied. Addresses of this machine, of the link
/// and of cloud metadata services are denied unless a network (not only a name) in the allowed list holds them. With an allowed list
/// nothing else is allowed.
/// </summary>
public sealed class EgressPolicy
{
    // Metadata services that are not link-local: AWS over IPv6, Alibaba, Oracle.
    private static readonly IPNetwork[] Local =
    [
        .. new[]
        {
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "100.100.100.200/32", "192.0.0.192/32",
            "::/128", "::1/128", "fe80::/10", "ff00::/8", "fd00:ec2::254/128",
        }.Select(IPNetwork.Parse),
    ];

    private readonly EgressList _allowed;
    private readonly EgressList _denied;

    /// <summary>Makes a policy.</summary>
    /// <param name="allowed">Networks such as <c>10.1.0.0/16</c>, addresses, host names, and <c>*.example.com</c>; empty allows all but the local ones.</param>
    /// <param name="denied">The same; goes over what is allowed.</param>
    /// <exception cref="FormatException">An entry is none of these; the message names it.</exception>
    public EgressPolicy(IEnumerable<string> allowed, IEnumerable<string> denied)
    {
        _allowed = EgressList.Parse(allowed);
        _denied = EgressList.Parse(denied);
    }

    private EgressPolicy()
        : this([], [])
        => IsUnrestricted = true;

    /// <summary>Everything is allowed: for one's own machine.</summary>
    public static EgressPolicy Unrestricted { get; } = new();

    /// <summary>Whether nothing is checked.</summary>
    public bool IsUnrestricted { get; }

    /// <summary>Whether a connection may be made.</summary>
    /// <param name="host">The host as it was written, a name or an address.</param>
    /// <param name="address">The address that it is connected to.</param>
    public bool Allows(string host, IPAddress address)
    {
        if (IsUnrestricted)
        {
            return true;
        }

        var plain = Plain(address);
        if (_denied.HasName(host) || _denied.HasAddress(plain))
        {
            return false;
        }

        var named = _allowed.HasAddress(plain);
        return named || (!Array.Exists(Local, n => n.Contains(plain)) && (_allowed.IsEmpty || _allowed.HasName(host)));
    }

    /// <summary>Whether it is certain without a look at DNS that no connection may be made.</summary>
    /// <param name="host">The host as it was written, a name or an address, IPv6 with or without brackets.</param>
    public bool Refuses(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return !IsUnrestricted
            && (IPAddress.TryParse(host.Trim('[', ']'), out var address) ? !Allows(host, address)
                : _denied.HasName(host) || (!_allowed.IsEmpty && !_allowed.HasName(host) && !_allowed.HasNetworks));
    }

    // An IPv4 address has other spellings in IPv6: mapped, translated by NAT64 (RFC 6052), and the compatible one that was given up (RFC 4291, 2.5.5.1).
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
        var prefix = bytes.AsSpan(0, 12);
        var compatible = !prefix.ContainsAnyExcept((byte)0) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.IPv6Loopback);
        return compatible || prefix.SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) ? new IPAddress(bytes.AsSpan(12)) : address;
    }
}
