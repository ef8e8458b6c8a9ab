using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using KafkaFetch.Operator.Members;
using KafkaFetch.Sinks.Egress;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Egress;

/// <summary>
/// Judges hosts by the operator's egress policy and what the resolver says of them. What a name says a moment later is for whoever connects, or for a
/// NetworkPolicy, to stop. Safe for use by several threads.
/// </summary>
internal sealed class HostEgress(IOptions<WorkerOptions> options, ResolveHost resolve, TimeProvider time)
{
    /// <summary>How long a verdict holds: not longer than the shortest interval of probes.</summary>
    internal static readonly TimeSpan Remember = TimeSpan.FromSeconds(5);

    /// <summary>How long a resolver may take. What it does not say in time is not denied: nobody gets further with that name either.</summary>
    internal static readonly TimeSpan ResolveLimit = TimeSpan.FromSeconds(2);
    private const int SweepAbove = 1024;

    private readonly ConcurrentDictionary<string, (HostVerdict Verdict, long At)> verdicts = new(StringComparer.OrdinalIgnoreCase);

    private EgressPolicy Policy => options.Value.Egress;

    /// <summary>Judges a host.</summary>
    /// <param name="written">A name or an address, IPv6 with or without brackets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HostVerdict> JudgeAsync(string written, CancellationToken cancellationToken)
    {
        var host = written.Trim('[', ']');
        if (verdicts.TryGetValue(host, out var known) && time.GetElapsedTime(known.At) < Remember)
        {
            return known.Verdict;
        }

        var verdict = Policy.Refuses(host) ? HostVerdict.Denied : Judge(host, await AddressesAsync(host, cancellationToken).ConfigureAwait(false));
        verdicts[host] = (verdict, time.GetTimestamp());
        Sweep();
        return verdict;
    }

    private HostVerdict Judge(string host, IPAddress[] addresses)
    {
        var denied = addresses.Count(a => !Policy.Allows(host, a));
        return denied == 0 ? HostVerdict.Allowed : denied < addresses.Length ? HostVerdict.Partly : HostVerdict.Denied;
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await resolve(host, cancellationToken).WaitAsync(ResolveLimit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException or TimeoutException)
        {
            return [];
        }
    }

    private void Sweep()
    {
        if (verdicts.Count > SweepAbove)
        {
            foreach (var old in verdicts.Where(v => time.GetElapsedTime(v.Value.At) >= Remember))
            {
                verdicts.TryRemove(old);
            }
        }
    }
}
