using System.Globalization;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Validation;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// Judges by the operator's egress policy where a manager's clients would connect to. librdkafka resolves names by itself and its .NET
/// binding lets nobody in between, so names are resolved here before: all addresses of a name must be allowed, since it takes any.
/// </summary>
internal sealed class BrokerEgress(HostEgress hosts)
{
    private const string Unjudged = "was not resolved in time, so that the egress policy cannot judge it yet; it is asked again with the next probe";

    /// <summary>What of a manager's spec names a denied address, all of it; null when nothing does.</summary>
    public Task<string?> RefusalAsync(KafkaManager manager, CancellationToken cancellationToken) => RefusalAsync(
        manager.Metadata.NamespaceProperty,
        [.. NamedHost.Of(manager.Spec).Select(n => ($"{n.Path}: {n.What}", n.Host))],
        cancellationToken);

    /// <summary>Which brokers of those that a cluster advertises are at a denied address; null when none is.</summary>
    public Task<string?> RefusalAsync(ClusterSettings cluster, IReadOnlyList<BrokerInfo> advertised, CancellationToken cancellationToken) => RefusalAsync(
        string.Join(',', cluster.BootstrapServers),
        [.. advertised.Select(b => (string.Create(CultureInfo.InvariantCulture, $"the cluster advertises broker {b.Id} as {b.Host}:{b.Port}, which"), b.Host))],
        cancellationToken);

    private async Task<string?> RefusalAsync(string share, IReadOnlyList<(string What, string Host)> named, CancellationToken cancellationToken)
    {
        var verdicts = await Task.WhenAll(named.Select(n => hosts.JudgeAsync(share, n.Host, cancellationToken))).ConfigureAwait(false);
        var denied = named.Where((_, i) => verdicts[i] is HostVerdict.Denied or HostVerdict.Partly).Select(n => n.What).ToArray();
        var unjudged = named.Where((_, i) => verdicts[i] == HostVerdict.Unknown).Select(n => n.What).ToArray();
        return denied.Length > 0 ? $"{string.Join("; ", denied)} {EgressDeniedException.What}"
            : unjudged.Length > 0 ? $"{string.Join("; ", unjudged)} {Unjudged}"
            : null;
    }
}
