using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Sinks.Egress;

/// <summary>Connects to what the policy allows: the name is resolved here and the very address that was checked is connected to.</summary>
internal static class EgressConnections
{
    /// <summary>The addresses of a host that may be connected to.</summary>
    /// <exception cref="EgressDeniedException">There is none.</exception>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    internal static async Task<IPAddress[]> AddressesAsync(EgressPolicy policy, string host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var allowed = addresses.Where(a => policy.Allows(host, a)).ToArray();
        return allowed.Length > 0 ? allowed : throw new EgressDeniedException();
    }

    /// <summary>What SocketsHttpHandler asks for a connection.</summary>
    internal static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Connect(EgressPolicy policy)
        => async (context, cancellationToken) =>
        {
            var addresses = await AddressesAsync(policy, context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
}
