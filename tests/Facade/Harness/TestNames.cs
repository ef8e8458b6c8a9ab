using System.Net;
using System.Net.Sockets;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The names that the facades of tests can resolve: no test asks a resolver outside this machine.</summary>
internal static class TestNames
{
    /// <summary>A name whose only address is this machine's.</summary>
    public const string Inside = "inside.example";

    /// <summary>A name of a metadata service's address.</summary>
    public const string Metadata = "metadata.example";

    /// <summary>A name of this machine's address and of another one.</summary>
    public const string Half = "half.example";

    private static readonly Dictionary<string, IPAddress[]> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        [Inside] = [IPAddress.Loopback],
        [Metadata] = [IPAddress.Parse("169.254.169.254")],
        [Half] = [IPAddress.Parse("192.0.2.1"), IPAddress.Loopback],
    };

    /// <exception cref="SocketException">The name is none of these.</exception>
    public static Task<IPAddress[]> ResolveAsync(string host)
        => IPAddress.TryParse(host, out var address) ? Task.FromResult<IPAddress[]>([address])
            : Addresses.TryGetValue(host.TrimEnd('.'), out var known) ? Task.FromResult(known)
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
}
