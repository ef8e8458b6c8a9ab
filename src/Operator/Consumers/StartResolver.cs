using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Consumers;

/// <summary>Asks the cluster how many partitions each topic has and which topic it is, once, before a consumer's first member is made.</summary>
internal sealed class StartResolver(ClusterClients clusters)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<StartResolution> ResolveAsync(KafkaConsumer consumer, KafkaManager manager, CancellationToken cancellationToken)
    {
        var (client, problem) = await clusters.ForAsync(manager, cancellationToken).ConfigureAwait(false);
        if (client is null)
        {
            return new StartResolution(null, problem);
        }

        if (consumer.Spec.TopicPattern is { } pattern)
        {
            var all = await client.TopicsAsync(Timeout, cancellationToken).ConfigureAwait(false);
            return all.Value is { } found
                ? await WithIdsAsync(client, PatternStart.Of(new TopicPattern(pattern), found), cancellationToken).ConfigureAwait(false)
                : Silent(manager);
        }

        var topics = consumer.Spec.Topics ?? [];
        var counts = await client.PartitionCountsAsync([.. topics], Timeout, cancellationToken).ConfigureAwait(false);
        if (counts is null)
        {
            return Silent(manager);
        }

        var missing = topics.Where(t => !counts.ContainsKey(t)).ToArray();
        return missing.Length > 0
            ? new StartResolution(null, Readiness.Stalled(
                ConditionReasons.TopicNotFound,
                $"no such topic: {string.Join(", ", missing)}; create it, or correct spec.topics"))
            : await WithIdsAsync(
                client, new StartResolution([.. topics.Select(t => new StartPartitions { Topic = t, Count = counts[t] })], null), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<StartResolution> WithIdsAsync(IClusterClient client, StartResolution start, CancellationToken cancellationToken)
    {
        if (start.Partitions is { } partitions)
        {
            var ids = await client.TopicIdsAsync([.. partitions.Select(p => p.Topic)], Timeout, cancellationToken).ConfigureAwait(false);
            foreach (var partition in partitions)
            {
                partition.TopicId = ids.GetValueOrDefault(partition.Topic);
            }
        }

        return start;
    }

    private static StartResolution Silent(KafkaManager manager) => new(null, Readiness.Retrying(
        ConditionReasons.ManagerNotReady, $"KafkaManager {EntityKey.Of(manager)} did not tell the partitions of the topics in time"));
}
