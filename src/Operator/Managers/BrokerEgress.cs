using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Validation;
using KafkaFetch.Sinks.Egress;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// Judges by the operator's egress policy where a manager's clients would connect to. librdkafka resolves names by itself and its .NET
/// binding lets nobody in between, so names are resolved here before: all addresses of a name must be allowed, since it takes any. What a
/// name says a moment later is for a NetworkPolicy to stop. Safe for use by several threads.
/// </summary>
internal sealed class BrokerEgress(IOptions<WorkerOptions> options, ResolveHost resolve, TimeProvider time)
{
    /// <summary>How long a verdict holds: not longer than the shortest interval of probes.</summary>
    internal static readonly TimeSpan Remember = TimeSpan.FromSeconds(5);

    /// <summary>How long a resolver may take. What it does not say in time is not denied: librdkafka gets no further with that name either.</summary>
    internal static readonly TimeSpan ResolveLimit = TimeSpan.FromSeconds(2);
    private const int SweepAbove = 1024;

    private readonly ConcurrentDictionary<string, (bool Denied, long At)> verdicts = new(StringComparer.OrdinalIgnoreCase);

    private EgressPolicy Policy => options.Value.Egress;

    /// <summary>What of a spec names a denied address, all of it; null when nothing does.</summary>
    public Task<string?> RefusalAsync(KafkaManagerSpec spec, CancellationToken cancellationToken)
        => RefusalAsync([.. NamedHost.Of(spec).Select(n => ($"{n.Path}: {n.What}", n.Host))], cancellationToken);

    /// <summary>Which brokers of those that a cluster advertises are at a denied address; null when none is.</summary>
    public Task<string?> RefusalAsync(IReadOnlyList<BrokerInfo> advertised, CancellationToken cancellationToken) => RefusalAsync(
        [.. advertised.Select(b => (string.Create(CultureInfo.InvariantCulture, $"the cluster advertises broker {b.Id} as {b.Host}:{b.Port}, which"), b.Host))],
        cancellationToken);

    private async Task<string?> RefusalAsync(IReadOnlyList<(string What, string Host)> named, CancellationToken cancellationToken)
    {
        if (Policy.IsUnrestricted)
        {
            return null;
        }

        var denied = await Task.WhenAll(named.Select(n => DeniedAsync(n.Host, cancellationToken))).ConfigureAwait(false);
        var refused = named.Where((_, i) => denied[i]).Select(n => n.What).ToArray();
        return refused.Length == 0 ? null : $"{string.Join("; ", refused)} {EgressDeniedException.What}";
    }

    private async Task<bool> DeniedAsync(string written, CancellationToken cancellationToken)
    {
        var host = written.Trim('[', ']');
        if (verdicts.TryGetValue(host, out var known) && time.GetElapsedTime(known.At) < Remember)
        {
            return known.Denied;
        }

        var denied = Policy.Refuses(host) || (await AddressesAsync(host, cancellationToken).ConfigureAwait(false)).Any(a => !Policy.Allows(host, a));
        verdicts[host] = (denied, time.GetTimestamp());
        Sweep();
        return denied;
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
