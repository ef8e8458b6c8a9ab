using System.Globalization;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Clusters;

/// <summary>A cluster that a caller may read: every read is bounded in time and ends with a value or a problem, never with an empty list for brokers that are away.</summary>
/// <param name="client">The shared client.</param>
/// <param name="reads">The tenant's reads.</param>
/// <param name="timeout">How long each read may take.</param>
/// <param name="cancellationToken">Cancelled when the caller is gone. That ends the wait; the read goes on to its end, and counts until then.</param>
internal sealed class OpenCluster(IClusterClient client, TenantReads reads, TimeSpan timeout, CancellationToken cancellationToken)
{
    /// <summary>Reads something.</summary>
    /// <exception cref="ProblemException">ClusterUnavailable, BrokerUnsupported, NotFound, Forbidden.</exception>
    public async Task<T> ReadAsync<T>(Func<IClusterClient, TimeSpan, CancellationToken, Task<ClusterAnswer<T>>> read)
        where T : class
    {
        var answer = await TryAsync(read).ConfigureAwait(false);
        return answer.Has(out var value, out var fault) ? value : throw ClusterProblems.Of(fault);
    }

    /// <summary>Reads something that may be missing; only brokers that are away are a problem.</summary>
    /// <exception cref="ProblemException">ClusterUnavailable.</exception>
    public async Task<ClusterAnswer<T>> TryAsync<T>(Func<IClusterClient, TimeSpan, CancellationToken, Task<ClusterAnswer<T>>> read)
        where T : class
    {
        var answer = await GuardAsync(() => read(client, timeout, CancellationToken.None)).ConfigureAwait(false);
        return answer.Fault is { Kind: ClusterFaultKind.Unreachable } away ? throw ClusterProblems.Of(away) : answer;
    }

    /// <summary>The number of partitions of every topic.</summary>
    /// <exception cref="ProblemException">ClusterUnavailable, Forbidden.</exception>
    public Task<IReadOnlyDictionary<string, int>> TopicsAsync() => ReadAsync((client, limit, stop) => client.TopicsAsync(limit, stop));

    /// <summary>The commits of a group.</summary>
    /// <exception cref="ProblemException">ClusterUnavailable.</exception>
    public async Task<IReadOnlyDictionary<PartitionId, long>> CommittedAsync(string group, IReadOnlyCollection<PartitionId> partitions)
        => await GuardAsync(() => client.CommittedOffsetsAsync(group, partitions, timeout, CancellationToken.None)).ConfigureAwait(false)
            ?? throw ClusterProblems.Unavailable(string.Create(
                CultureInfo.InvariantCulture,
                $"The coordinator of the group did not tell its commits within {timeout.TotalSeconds:0.###} s. Check that all brokers are up, and try again."));

    /// <summary>The ends of the partitions whose leaders answer.</summary>
    public Task<IReadOnlyDictionary<PartitionId, long>> EndsAsync(IReadOnlyCollection<PartitionId> partitions)
        => GuardAsync(() => client.EndOffsetsAsync(partitions, readCommitted: false, timeout, CancellationToken.None));

    private async Task<T> GuardAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await reads.RunAsync(read).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            throw ClusterProblems.Unavailable("The manager's connection has just been changed. Try again.");
        }
    }
}
