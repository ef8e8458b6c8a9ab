using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace KafkaFetch.DataPlane.Cluster;

/// <content>What topics there are.</content>
public sealed partial class ClusterClient
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>?> PartitionCountsAsync(
        IReadOnlyCollection<string> topics, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>();
        var started = time.GetTimestamp();
        foreach (var topic in topics)
        {
            try
            {
                var left = timeout - time.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                {
                    return null;
                }

                var metadata = await calls.RunAsync(() => admin.GetMetadata(topic, left), cancellationToken).ConfigureAwait(false);
                watch.Succeeded();
                if (metadata.Topics.Find(t => t.Topic == topic) is { } found && found.Error.Code == ErrorCode.NoError)
                {
                    counts[topic] = found.Partitions.Count;
                }
            }
            catch (KafkaException exception) when (exception.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic)
            {
                watch.Succeeded();
            }
            catch (KafkaException)
            {
                return null;
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public Task<ClusterAnswer<IReadOnlyDictionary<string, int>>> TopicsAsync(TimeSpan timeout, CancellationToken cancellationToken)
        => AskAsync<IReadOnlyDictionary<string, int>>(
            "its topics",
            () => admin.GetMetadata(timeout).Topics.Where(t => t.Error.Code == ErrorCode.NoError).ToDictionary(t => t.Topic, t => t.Partitions.Count),
            timeout,
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> TopicIdsAsync(
        IReadOnlyCollection<string> topics, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topics);
        if (topics.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        IEnumerable<TopicDescription> described;
        try
        {
            var options = new DescribeTopicsOptions { RequestTimeout = timeout };
            var result = await calls.RunAsync(
                () => admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics), options), cancellationToken).ConfigureAwait(false);
            described = result.TopicDescriptions;
        }
        catch (DescribeTopicsException partial)
        {
            described = partial.Results.TopicDescriptions;
        }
        catch (KafkaException)
        {
            described = [];
        }

        return described
            .Where(d => !d.Error.IsError && (d.TopicId.MostSignificantBits, d.TopicId.LeastSignificantBits) != (0, 0))
            .ToDictionary(d => d.Name, d => d.TopicId.ToString());
    }
}
