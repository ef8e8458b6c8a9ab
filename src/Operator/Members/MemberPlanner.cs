using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Sinks;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Members;

/// <summary>Turns a valid consumer and its manager into what a member runs.</summary>
internal sealed class MemberPlanner(SinkPlanner sinks, ClusterSettingsReader clusters, IOptions<WorkerOptions> options)
{
    /// <summary>The session of a member on the embedded broker; a rebalance there takes a second less.</summary>
    private const string EmbeddedSessionMs = "3000";
    private const string EmbeddedHeartbeatMs = "500";

    public async Task<Resolution> PlanAsync(
        KafkaConsumerMember member, KafkaConsumer consumer, KafkaManager manager, CancellationToken cancellationToken)
    {
        SinkPlan? sink = null;
        if (consumer.Spec.Delivery is { } delivery)
        {
            sink = await sinks.PlanAsync(consumer, delivery, cancellationToken).ConfigureAwait(false);
            if (sink.Problem is { } problem)
            {
                return sink.MustStop ? Resolution.Stop(problem) : Resolution.Keep(problem);
            }
        }

        var cluster = await clusters.ReadAsync(manager, cancellationToken).ConfigureAwait(false);
        if (cluster.Settings is null)
        {
            var obstacle = cluster.Problem! with { Message = $"KafkaManager {EntityKey.Of(manager)}: {cluster.Problem.Message}" };

            // Without a secret what runs goes on: its connections stand, and it cannot be made anew.
            return obstacle.Reason == ConditionReasons.EgressDenied ? Resolution.Stop(obstacle) : Resolution.Keep(obstacle);
        }

        var embedded = options.Value.EmbeddedBootstrapServers is { } servers && manager.Spec.BootstrapServers.SequenceEqual(servers.Split(','));
        var settings = Settings(member, consumer, cluster.Settings, embedded);
        return Resolution.Run(new MemberPlan
        {
            Settings = settings,
            CreateSink = sink?.Create,
            Fingerprint = MemberFingerprint.Of(settings, consumer, sink),
            ConsumerGeneration = consumer.Metadata.Generation ?? 1,
            Paused = consumer.Spec.State == ConsumerState.Paused,
            RecordsPerSecond = consumer.Spec.Limits.RecordsPerSecond,
        });
    }

    private static MemberSettings Settings(KafkaConsumerMember member, KafkaConsumer consumer, ClusterSettings cluster, bool embedded)
    {
        var spec = consumer.Spec;
        var @namespace = consumer.Metadata.NamespaceProperty;
        var properties = KafkaPropertyValues.Of(spec.Properties);
        if (embedded)
        {
            SetUnlessGiven(properties, cluster.Properties, "session.timeout.ms", EmbeddedSessionMs);
            SetUnlessGiven(properties, cluster.Properties, "heartbeat.interval.ms", EmbeddedHeartbeatMs);
        }

        var settings = new MemberSettings
        {
            Name = $"{@namespace}/{member.Metadata.Name}",
            Namespace = @namespace,
            Consumer = consumer.Metadata.Name,
            Cluster = cluster,
            GroupId = ConsumerNames.GroupId(consumer),

            // Under the brokers' own protocol a static member leaves by saying that it comes back (epoch -2), and nobody gets its partitions for a session.
            InstanceId = embedded || spec.GroupProtocol == KafkaGroupProtocol.Consumer ? null : $"{@namespace}.{member.Metadata.Name}",
            Topics = [.. spec.Topics ?? []],
            Pattern = spec.TopicPattern is { } pattern ? new TopicPattern(pattern) : null,
            Protocol = spec.GroupProtocol == KafkaGroupProtocol.Consumer ? MembershipProtocol.Consumer : MembershipProtocol.Classic,
            MayHaveNothing = spec.Replicas > consumer.Status!.StartPartitions!.Sum(s => s.Count),
            StartFrom = new DataPlane.Members.StartPosition((StartKind)spec.StartFrom.Position, spec.StartFrom.Timestamp),
            StartPartitions = consumer.Status!.StartPartitions!.ToDictionary(s => s.Topic, s => s.Count, StringComparer.Ordinal),
            StartTopicIds = consumer.Status!.StartPartitions!
                .Where(s => s.TopicId is not null).ToDictionary(s => s.Topic, s => s.TopicId!, StringComparer.Ordinal),
            ReadCommitted = spec.IsolationLevel == KafkaIsolationLevel.ReadCommitted,
            Ordering = spec.Ordering switch
            {
                ConsumerOrdering.Key => DeliveryOrdering.Key,
                ConsumerOrdering.None => DeliveryOrdering.None,
                _ => DeliveryOrdering.Partition,
            },
            Concurrency = spec.Concurrency,
            Delivery = spec.Delivery is { } delivery ? DeliverySettingsFactory.From(delivery) : null,
            Properties = properties,
        };
        return settings with
        {
            // One batch fills while another is under way.
            MaxInFlightRecords = spec.Limits.MaxInFlightRecords ?? Math.Max(settings.MaxInFlightRecords, 2 * (spec.Delivery?.Batch.MaxRecords ?? 1)),
            MaxInFlightBytes = spec.Limits.MaxInFlightBytes?.TryToBytes(out var bytes) == true ? bytes : settings.MaxInFlightBytes,
        };
    }

    private static void SetUnlessGiven(
        Dictionary<string, string> properties, IReadOnlyDictionary<string, string> cluster, string key, string value)
    {
        if (!cluster.ContainsKey(key))
        {
            properties.TryAdd(key, value);
        }
    }
}
