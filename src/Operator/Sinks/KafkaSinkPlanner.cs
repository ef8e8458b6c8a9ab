using System.Text.Json;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.Entities.Delivery.Kafka;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Consumers;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Status;
using KafkaFetch.Operator.Validation;
using KafkaFetch.Sinks.Kafka;

namespace KafkaFetch.Operator.Sinks;

/// <summary>Turns <c>spec.delivery.kafka</c> into a sink: the manager it names must be there, allow the namespace and be valid.</summary>
internal sealed class KafkaSinkPlanner(IEntityCache<KafkaManager> managers, ClusterSettingsReader clusters, ProducerPool producers)
{
    private const string Path = "spec.delivery.kafka.managerRef";

    public async Task<SinkPlan> PlanAsync(KafkaConsumer consumer, KafkaSinkSpec kafka, CancellationToken cancellationToken)
    {
        var key = ConsumerNames.SinkManager(consumer)!.Value;
        var manager = managers.Get(key.Namespace, key.Name);
        if (ManagerObstacles.IsClosed(key, manager, consumer, out var closed))
        {
            return Failed(closed.Reason, closed.Message);
        }

        var source = ConsumerNames.Manager(consumer);
        if (managers.Get(source.Namespace, source.Name) is { } from && LoopChecks.Across(consumer, from, manager) is { } loop)
        {
            return SinkPlan.Failed(Readiness.Stalled(ConditionReasons.InvalidSpec, loop.ToString())) with { MustStop = true };
        }

        if (ManagerObstacles.EgressDenied(manager) is { } denied)
        {
            return SinkPlan.Failed(denied with { Message = $"{Path}: {denied.Message}" });
        }

        if (SpecVerdict.Of(manager) is { } verdict)
        {
            return SinkPlan.Failed(Readiness.Retrying(ConditionReasons.ManagerNotReady, $"{Path}: KafkaManager {key}: {verdict.Message}"));
        }

        var cluster = await clusters.ReadAsync(manager, cancellationToken).ConfigureAwait(false);
        if (cluster.Settings is not { } found)
        {
            return SinkPlan.Failed(cluster.Problem! with { Message = $"{Path}: KafkaManager {key}: {cluster.Problem.Message}" });
        }

        var settings = new KafkaSinkSettings { Cluster = found, Topic = kafka.Topic };
        return SinkPlan.Of("kafka", settings.Validate(), () => new KafkaSink(settings, producers), [Values(found)]);
    }

    /// <summary>Everything of a connection that a running sink cannot change.</summary>
    private static byte[] Values(ClusterSettings cluster) => JsonSerializer.SerializeToUtf8Bytes(
        new { cluster.BootstrapServers, cluster.Security, Properties = cluster.Properties.OrderBy(p => p.Key, StringComparer.Ordinal) }, EntityJson.Options);

    private static SinkPlan Failed(string reason, string message) => SinkPlan.Failed(Readiness.Stalled(reason, $"{Path}: {message}"));
}
