using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Testing.Network;

/// <summary>Finds loopback TCP ports that nothing listens on, for programs that must be told their port.</summary>
public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that is free now and was not given to another test of this process.</summary>
    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }
}
