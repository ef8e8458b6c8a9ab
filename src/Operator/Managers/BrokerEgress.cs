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
    /// <summary>What of a spec names a denied address, all of it; null when nothing does.</summary>
    public Task<string?> RefusalAsync(KafkaManagerSpec spec, CancellationToken cancellationToken)
        => RefusalAsync([.. NamedHost.Of(spec).Select(n => ($"{n.Path}: {n.What}", n.Host))], cancellationToken);

    /// <summary>Which brokers of those that a cluster advertises are at a denied address; null when none is.</summary>
    public Task<string?> RefusalAsync(IReadOnlyList<BrokerInfo> advertised, CancellationToken cancellationToken) => RefusalAsync(
        [.. advertised.Select(b => (string.Create(CultureInfo.InvariantCulture, $"the cluster advertises broker {b.Id} as {b.Host}:{b.Port}, which"), b.Host))],
        cancellationToken);

    private async Task<string?> RefusalAsync(IReadOnlyList<(string What, string Host)> named, CancellationToken cancellationToken)
    {
        var verdicts = await Task.WhenAll(named.Select(n => hosts.JudgeAsync(n.Host, cancellationToken))).ConfigureAwait(false);
        var refused = named.Where((_, i) => verdicts[i] != HostVerdict.Allowed).Select(n => n.What).ToArray();
        return refused.Length == 0 ? null : $"{string.Join("; ", refused)} {EgressDeniedException.What}";
    }
}
