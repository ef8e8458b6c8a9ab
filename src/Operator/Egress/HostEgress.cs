using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using KafkaFetch.Operator.Members;
using KafkaFetch.Sinks.Egress;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Egress;

/// <summary>
/// Judges hosts by the operator's egress policy and what the resolver says of them. What a name says a moment later is for whoever connects, or for a
/// NetworkPolicy, to stop. Names are the tenants' to choose, and so is how slowly they are answered: each share has a few lookups at a time and never all
/// of them. Safe for use by several threads.
/// </summary>
internal sealed class HostEgress(IOptions<WorkerOptions> options, ResolveHost resolve, TimeProvider time) : IDisposable
{
    /// <summary>How long a verdict holds: not longer than the shortest interval of probes.</summary>
    internal static readonly TimeSpan Remember = TimeSpan.FromSeconds(5);

    /// <summary>How long a resolver is waited for. What it says later counts the next time.</summary>
    internal static readonly TimeSpan ResolveLimit = TimeSpan.FromSeconds(2);

    /// <summary>The lookups of one share at a time.</summary>
    internal const int LookupsOfShare = 2;

    private const int Lookups = 16;
    private const int MaxWaiting = 64;
    private const int SweepAbove = 1024;

    private readonly ConcurrentDictionary<string, (HostVerdict Verdict, long At)> verdicts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Share, string Host), Lazy<Task<HostVerdict>>> underWay = new();
    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(share => Turns(share, LookupsOfShare)),
        PartitionedRateLimiter.Create<string, string>(_ => Turns("", Lookups)));

    private EgressPolicy Policy => options.Value.Egress;

    /// <summary>Judges a host by what is certain without a look at DNS.</summary>
    public HostVerdict Judge(string written)
        => Policy.Refuses(written) ? HostVerdict.Denied : IPAddress.TryParse(written.Trim('[', ']'), out _) ? HostVerdict.Allowed : HostVerdict.Unknown;

    /// <summary>Judges a host. One that the resolver says nothing of in time is what it was before, or unknown.</summary>
    /// <param name="share">Whose lookups these are: a namespace, a cluster.</param>
    /// <param name="written">A name or an address, IPv6 with or without brackets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HostVerdict> JudgeAsync(string share, string written, CancellationToken cancellationToken)
    {
        var certain = Judge(written);
        if (certain != HostVerdict.Unknown)
        {
            return certain;
        }

        var host = written.Trim('[', ']');
        var isKnown = verdicts.TryGetValue(host, out var known);
        if (isKnown && time.GetElapsedTime(known.At) < Remember)
        {
            return known.Verdict;
        }

        var lookup = underWay.GetOrAdd((share, host), key => new Lazy<Task<HostVerdict>>(() => LookUpAsync(key.Share, key.Host)));
        try
        {
            return await lookup.Value.WaitAsync(ResolveLimit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return isKnown ? known.Verdict : HostVerdict.Unknown;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private async Task<HostVerdict> LookUpAsync(string share, string host)
    {
        try
        {
            using var turn = await turns.AcquireAsync(share).ConfigureAwait(false);
            if (!turn.IsAcquired)
            {
                return HostVerdict.Unknown;
            }

            var verdict = Judge(host, await AddressesAsync(host).ConfigureAwait(false));
            verdicts[host] = (verdict, time.GetTimestamp());
            Sweep();
            return verdict;
        }
        finally
        {
            underWay.TryRemove((share, host), out _);
        }
    }

    private HostVerdict Judge(string host, IPAddress[] addresses)
    {
        var denied = addresses.Count(a => !Policy.Allows(host, a));
        return denied == 0 ? HostVerdict.Allowed : denied < addresses.Length ? HostVerdict.Partly : HostVerdict.Denied;
    }

    private async Task<IPAddress[]> AddressesAsync(string host)
    {
        try
        {
            return await resolve(host).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
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

    private static RateLimitPartition<string> Turns(string share, int atOnce) => RateLimitPartition.GetConcurrencyLimiter(
        share, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
