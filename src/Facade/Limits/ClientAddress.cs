using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Facade.Limits;

/// <summary>Who an address is, for limits: an IPv4 address, or the /64 of an IPv6 one, since whoever has one address of it has all. Pure.</summary>
internal static class ClientAddress
{
    private const int PrefixBytes = 8;

    /// <summary>The key of an address; the same for an IPv4 address in either spelling.</summary>
    public static UInt128 Of(IPAddress? address)
    {
        if (address is null)
        {
            return UInt128.Zero;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetwork)
        {
            return BinaryPrimitives.ReadUInt128BigEndian(plain.MapToIPv6().GetAddressBytes());
        }

        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
