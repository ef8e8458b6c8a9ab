using System.Collections.Concurrent;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>
/// No object comes into a namespace beyond its quotas (kube-apiserver's ResourceQuota). Where there is a quota one object is created at a time,
/// and counted as things are then: two at once never take one place.
/// </summary>
internal sealed class QuotaAdmission(ClusterState state)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = [];

    /// <summary>Waits for the turn of a new object and checks it. Its turn lasts until the answer is disposed: write it before.</summary>
    /// <exception cref="ApiException">403 when a quota is used up.</exception>
    public async Task<Turn> EnterAsync(ApiResource resource, string ns, string name)
    {
        if (!resource.Namespaced || !QuotaUse.Of(state, ns).Any())
        {
            return default;
        }

        var turn = turns.GetOrAdd(ns, _ => new SemaphoreSlim(1));
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            Check(resource, ns, name);
            return new Turn(turn);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    private void Check(ApiResource resource, string ns, string name)
    {
        foreach (var quota in QuotaUse.Of(state, ns))
        {
            var exceeded = QuotaUse.Limits(quota.ToJsonObject())
                .Where(limit => QuotaUse.Counts(limit.Name, resource))
                .Select(limit => (limit.Name, limit.Limit, Used: QuotaUse.Used(state, ns, limit.Name)))
                .Where(limit => limit.Used + 1 > limit.Limit)
                .ToList();
            if (exceeded.Count > 0)
            {
                throw ApiError.Forbidden(
                    resource,
                    name,
                    $"exceeded quota: {quota.Name}, requested: {string.Join(',', exceeded.Select(item => $"{item.Name}=1"))}, "
                    + $"used: {string.Join(',', exceeded.Select(item => $"{item.Name}={item.Used}"))}, "
                    + $"limited: {string.Join(',', exceeded.Select(item => $"{item.Name}={item.Limit}"))}");
            }
        }
    }

    /// <summary>The turn of one object.</summary>
    internal readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        /// <summary>Lets the next one have its turn.</summary>
        public void Dispose() => turn?.Release();
    }
}
