using System.Security.Cryptography;
using System.Text.Json;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Operator.Sinks;

namespace KafkaFetch.Operator.Members;

/// <summary>Says in one value what a member was started with, so that a change is seen. A hash: it is derived from secrets too.</summary>
internal static class MemberFingerprint
{
    public static string Of(MemberSettings settings, KafkaConsumer consumer, SinkPlan? sink)
    {
        string? restartedAt = null;
        consumer.Metadata.Annotations?.TryGetValue(KafkaFetchAnnotations.RestartedAt, out restartedAt);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                settings.Cluster.BootstrapServers,
                ClusterProperties = settings.Cluster.Properties.OrderBy(p => p.Key, StringComparer.Ordinal),
                settings.Cluster.Security,
                Properties = settings.Properties.OrderBy(p => p.Key, StringComparer.Ordinal),
                settings.GroupId,
                settings.InstanceId,
                Topics = settings.Topics.Order(StringComparer.Ordinal),
                Pattern = settings.Pattern?.Text,
                settings.Protocol,
                settings.StartFrom,
                StartPartitions = settings.StartPartitions.OrderBy(p => p.Key, StringComparer.Ordinal),
                settings.ReadCommitted,
                settings.Ordering,
                settings.Concurrency,
                settings.MaxInFlightRecords,
                settings.MaxInFlightBytes,
                consumer.Spec.Delivery,
                sink?.Secrets,
                restartedAt,
            },
            EntityJson.Options);
        return Convert.ToHexString(SHA256.HashData(json));
    }
}
