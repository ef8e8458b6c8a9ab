using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace KafkaFetch.DataPlane.Cluster;

/// <content>What it tells of one topic.</content>
public sealed partial class ClusterClient
{
    /// <inheritdoc/>
    public async Task<ClusterAnswer<IReadOnlyList<TopicPartitionInfo>>> TopicAsync(string topic, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        var started = time.GetTimestamp();
        TopicMetadata? found;
        try
        {
            found = (await calls.RunAsync(() => admin.GetMetadata(topic, timeout), cancellationToken).ConfigureAwait(false)).Topics.Find(t => t.Topic == topic);
        }
        catch (KafkaException refused)
        {
            return FaultOf(refused.Error);
        }

        watch.Succeeded();
        if (found is null || found.Error.IsError)
        {
            return FaultOf(found?.Error ?? new Error(ErrorCode.UnknownTopicOrPart));
        }

        // A partition without a leader would use up the whole time of those that have one.
        var led = found.Partitions.Where(p => p.Leader >= 0).Select(p => new PartitionId(topic, p.PartitionId)).ToList();
        var left = Left(timeout, started);
        var ends = await Task.WhenAll(
            OffsetsAsync(led.Select(p => (p, OffsetSpec.Earliest())), readCommitted: false, left, cancellationToken),
            OffsetsAsync(led.Select(p => (p, OffsetSpec.Latest())), readCommitted: false, left, cancellationToken)).ConfigureAwait(false);
        return led.Count > 0 && ends[1].Count == 0
            ? FaultOf(new Error(ErrorCode.Local_TimedOut))
            : new ClusterAnswer<IReadOnlyList<TopicPartitionInfo>>([.. found.Partitions.OrderBy(p => p.PartitionId).Select(Info)], null);

        TopicPartitionInfo Info(PartitionMetadata partition)
        {
            var id = new PartitionId(topic, partition.PartitionId);
            return new TopicPartitionInfo(
                partition.PartitionId, partition.Leader < 0 ? null : partition.Leader, partition.Replicas, partition.InSyncReplicas, Known(ends[0], id), Known(ends[1], id));
        }

        ClusterFault FaultOf(Error error) => ClusterFaults.Of(settings, $"the topic {topic}", timeout, watch.Fault, error);
    }

    /// <inheritdoc/>
    public async Task<ClusterAnswer<IReadOnlyList<TopicSetting>>> TopicSettingsAsync(string topic, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        var options = new DescribeConfigsOptions { RequestTimeout = timeout };
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
        try
        {
            var results = await calls.RunAsync(() => admin.DescribeConfigsAsync([resource], options), cancellationToken).ConfigureAwait(false);
            watch.Succeeded();
            return new([.. results[0].Entries.Values.Select(Setting).OrderBy(s => s.Name, StringComparer.Ordinal)], null);
        }
        catch (DescribeConfigsException refused)
        {
            return FaultOf(refused.Results.Find(r => r.Error.IsError)?.Error ?? refused.Error);
        }
        catch (KafkaException refused)
        {
            return FaultOf(refused.Error);
        }

        ClusterFault FaultOf(Error error) => ClusterFaults.Of(settings, $"the settings of the topic {topic}", timeout, watch.Fault, error);
    }

    private static TopicSetting Setting(ConfigEntryResult entry)
        => new(entry.Name, entry.IsSensitive ? null : entry.Value, entry.Source.ToString(), entry.IsDefault, entry.IsReadOnly, entry.IsSensitive);

    private static long? Known(IReadOnlyDictionary<PartitionId, long> offsets, PartitionId partition)
        => offsets.TryGetValue(partition, out var offset) && offset >= 0 ? offset : null;

    /// <summary>What is left of a time, and never nothing: a call that has none is refused for its setting and not for its brokers.</summary>
    private TimeSpan Left(TimeSpan timeout, long started)
    {
        var left = timeout - time.GetElapsedTime(started);
        return left > TimeSpan.FromMilliseconds(100) ? left : TimeSpan.FromMilliseconds(100);
    }
}
