using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Cluster;

/// <content>
/// What it tells of the cluster's groups, by ListGroups: of the newer calls DescribeConsumerGroups ends the process when a coordinator that was away for
/// a whole timeout comes back, as <c>BannedSymbols.txt</c> says.
/// </content>
public sealed partial class ClusterClient
{
    /// <inheritdoc/>
    public Task<ClusterAnswer<IReadOnlyList<GroupInfo>>> GroupsAsync(TimeSpan timeout, CancellationToken cancellationToken)
        => AskAsync<IReadOnlyList<GroupInfo>>(
            "its groups", () => [.. admin.ListGroups(timeout).Select(Groups.Of).OrderBy(g => g.Name, StringComparer.Ordinal)], timeout, cancellationToken);

    /// <inheritdoc/>
    public Task<ClusterAnswer<GroupInfo>> GroupAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return AskAsync(
            $"the group {name}",
            () => admin.ListGroup(name, timeout) is { } found ? Groups.Of(found) : throw new KafkaException(ErrorCode.GroupIdNotFound),
            timeout,
            cancellationToken);
    }

    private async Task<ClusterAnswer<T>> AskAsync<T>(string what, Func<T> ask, TimeSpan timeout, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var value = await calls.RunAsync(ask, cancellationToken).ConfigureAwait(false);
            watch.Succeeded();
            return new ClusterAnswer<T>(value, null);
        }
        catch (KafkaException refused)
        {
            // One broker that is down is enough: its groups would be missing, and nobody could tell.
            return ClusterFaults.Of(settings, what, timeout, watch.Fault, refused.Error);
        }
    }
}
