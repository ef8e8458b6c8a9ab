using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Operator.Commands;

/// <summary>Says which port is taken and by which option to choose another, before half of everything has started.</summary>
internal static class PortCheck
{
    /// <exception cref="CommandException">Two options name one port.</exception>
    public static void EnsureDistinct(params ReadOnlySpan<(int Port, string Option)> ports)
    {
        for (var i = 0; i < ports.Length; i++)
        {
            foreach (var (port, option) in ports[(i + 1)..])
            {
                if (port != 0 && port == ports[i].Port)
                {
                    throw new CommandException($"{ports[i].Option} and {option} both name port {port}. Choose another for one of them (0 takes a free one).");
                }
            }
        }
    }

    /// <exception cref="CommandException">The port cannot be listened on.</exception>
    public static void EnsureFree(IPAddress address, int port, string option)
    {
        if (port == 0)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new CommandException($"Port {port} on {address} cannot be listened on: {e.Message}. Free it, or choose another with {option} (0 takes a free one).", e);
        }
    }
}
