using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Metrics;
using KafkaFetch.Operator.Status;
using KafkaFetch.Operator.Verdicts;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Consumers;

/// <summary>Writes a consumer's status and tells its transitions as events.</summary>
internal sealed class ConsumerStatusReporter(
    StatusWriter<KafkaConsumer, KafkaConsumerStatus> statuses,
    IKubernetesClient client,
    EventPublisher events,
    HealthBook health,
    GroupLags lags,
    IOptions<OperatorOptions> options,
    TimeProvider time,
    GroupMetrics? groups = null)
{
    /// <summary>Writes how the consumer stands, and says when to look again.</summary>
    public async Task<ReconciliationResult<KafkaConsumer>> ReportAsync(
        KafkaConsumer consumer,
        IReadOnlyList<KafkaConsumerMember> members,
        Readiness readiness,
        IList<StartPartitions>? start,
        CancellationToken cancellationToken)
    {
        var desired = ConsumerStatusFolder.Fold(consumer, members, readiness, start, time, s => Judge(consumer, members, s));
        var write = await statuses.WriteAsync(consumer, desired, cancellationToken).ConfigureAwait(false);
        if (write.Outcome == StatusOutcome.Written)
        {
            await TransitionEvents.PublishAsync(events, consumer, consumer.Status?.Conditions, desired.Conditions, cancellationToken).ConfigureAwait(false);
        }

        var retry = readiness.Kind is ReadinessKind.Ready ? null : (TimeSpan?)ConsumerController.RetryInterval;

        // Nobody tells us that a partition stands still: it is looked at.
        var look = start is null ? (TimeSpan?)null : health.Interval;
        return ReconciliationResult<KafkaConsumer>.Success(consumer, Soonest.Of(write.RetryAfter, retry, look));
    }

    /// <summary>Forgets what was remembered of a consumer that is gone.</summary>
    public void Forget(KafkaConsumer consumer)
    {
        health.Forget(consumer);
        lags.Forget(consumer);
    }

    private HealthReport Judge(KafkaConsumer consumer, IReadOnlyList<KafkaConsumerMember> members, KafkaConsumerStatus status)
    {
        if (members.Count > 0)
        {
            lags.Forget(consumer);
        }
        else if (status.StartPartitions is { Count: > 0 } topics && lags.Look(consumer, topics) is { Count: > 0 } rows)
        {
            var total = topics.Sum(t => (long)t.Count);
            status.Partitions = [.. rows.Select(EntityJson.Clone)];
            status.PartitionsOmitted = total > rows.Count ? (int)Math.Min(total - rows.Count, int.MaxValue) : null;
            status.Lag = status.PartitionsOmitted is null && rows.All(r => r.Lag is not null) ? rows.Sum(r => r.Lag) : null;
        }

        var report = health.Judge(consumer, status);
        groups?.Observe(consumer, status, members);
        return report;
    }

    /// <summary>Stores the resolved start at once, whatever the status interval says; members are made in the next pass.</summary>
    public async Task<ReconciliationResult<KafkaConsumer>> StoreStartAsync(
        KafkaConsumer consumer, IReadOnlyList<KafkaConsumerMember> members, IList<StartPartitions> start, CancellationToken cancellationToken)
    {
        var changed = EntityJson.Clone(consumer);
        var readiness = Readiness.Progressing(ConditionReasons.Assigning, "the start is resolved, members are being made");
        changed.Status = ConsumerStatusFolder.Fold(consumer, members, readiness, start, time);
        try
        {
            await client.ApplyStatusAsync(changed, options.Value.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsConflict || e.IsNotFound)
        {
            // Read again and decide anew.
        }

        return ReconciliationResult<KafkaConsumer>.Success(consumer, TimeSpan.FromMilliseconds(100));
    }
}
