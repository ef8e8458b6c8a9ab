using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Operator.Status;
using Prometheus;

namespace KafkaFetch.Operator.Metrics;

/// <summary>
/// The leader's series under the names of kafka-exporter, which dashboards query. They name the group alone: of several consumers with the
/// same group, on one cluster or on several, the first is told and no other until it is gone. What is unknown is an absent series.
/// </summary>
internal sealed class GroupMetrics
{
    private readonly LeaderSeries<KafkaConsumer> series;
    private readonly Dictionary<string, EntityKey> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityKey, string> groups = [];
    private readonly PartitionGauge lag;
    private readonly PartitionGauge offset;
    private readonly Gauge members;

    public GroupMetrics(GroupFamilies families, LeaderSeries<KafkaConsumer> series)
    {
        this.series = series;
        lag = new PartitionGauge(families.Lag);
        offset = new PartitionGauge(families.CurrentOffset);
        members = families.Members;
        series.OnForget(Remove);
    }

    public void Observe(KafkaConsumer consumer, KafkaConsumerStatus status, IReadOnlyList<KafkaConsumerMember> own)
    {
        var key = EntityKey.Of(consumer);
        series.Update(key, () =>
        {
            if (status.GroupId is not { } group || !Owns(key, group))
            {
                return;
            }

            var rows = status.Partitions ?? [];
            lag.Set(key, [group], rows.Select(r => (r.Topic, r.Partition, (double?)r.Lag)));
            offset.Set(key, [group], rows.Select(r => (r.Topic, r.Partition, (double?)r.CommittedOffset)));
            members.WithLabels(group).Set(own.Count(IsInGroup));
        });
    }

    // One whose destination is down is not Ready and in the group all the same; one without partitions is in it when it is Ready.
    private static bool IsInGroup(KafkaConsumerMember member)
        => member.Status?.Assignment is { Count: > 0 } || ConsumerReadiness.Of(member).Kind == ReadinessKind.Ready;

    private bool Owns(EntityKey consumer, string group)
    {
        if (!owners.TryAdd(group, consumer) && owners[group] != consumer)
        {
            return false;
        }

        groups[consumer] = group;
        return true;
    }

    private void Remove(EntityKey consumer)
    {
        if (groups.Remove(consumer, out var group))
        {
            owners.Remove(group);
            members.RemoveLabelled(group);
            lag.Remove(consumer);
            offset.Remove(consumer);
        }
    }
}
