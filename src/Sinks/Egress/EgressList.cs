using System.Net;

namespace KafkaFetch.Sinks.Egress;

/// <summary>Networks and names.</summary>
internal sealed record EgressList(IReadOnlyList<IPNetwork> Networks, IReadOnlyList<string> Names)
{
    internal bool IsEmpty => Networks.Count == 0 && Names.Count == 0;

    internal bool HasNetworks => Networks.Count > 0;

    internal static EgressList Parse(IEnumerable<string> entries)
    {
        var networks = new List<IPNetwork>();
        var names = new List<string>();
        foreach (var entry in entries.Select(e => e.Trim()))
        {
            if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(entry, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (Uri.CheckHostName(entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry) == UriHostNameType.Dns)
            {
                names.Add(entry.TrimEnd('.'));
            }
            else
            {
                throw new FormatException(
                    $"'{entry}' is no network such as 10.1.0.0/16, no address, no host name and no *.example.com");
            }
        }

        return new EgressList(networks, names);
    }

    internal bool HasAddress(IPAddress address) => Networks.Any(n => n.Contains(address));

    internal bool HasName(string host)
    {
        var name = host.TrimEnd('.');
        return Names.Any(n => n.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith(n[1..], StringComparison.OrdinalIgnoreCase)
            : name.Equals(n, StringComparison.OrdinalIgnoreCase));
    }
}
