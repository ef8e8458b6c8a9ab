using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Events;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Consumers;

/// <summary>Writes a consumer's status and tells its transitions as events.</summary>
internal sealed class ConsumerStatusReporter(
    StatusWriter<KafkaConsumer, KafkaConsumerStatus> statuses,
    IKubernetesClient client,
    EventPublisher events,
    IOptions<OperatorOptions> options,
    TimeProvider time)
{
    /// <summary>Writes how the consumer stands, and says when to look again.</summary>
    public async Task<ReconciliationResult<KafkaConsumer>> ReportAsync(
        KafkaConsumer consumer,
        IReadOnlyList<KafkaConsumerMember> members,
        Readiness readiness,
        IList<StartPartitions>? start,
        CancellationToken cancellationToken)
    {
        var desired = ConsumerStatusFolder.Fold(consumer, members, readiness, start, time);
        var write = await statuses.WriteAsync(consumer, desired, cancellationToken).ConfigureAwait(false);
        if (write.Outcome == StatusOutcome.Written)
        {
            await TransitionEvents.PublishAsync(events, consumer, consumer.Status?.Conditions, desired.Conditions, cancellationToken).ConfigureAwait(false);
        }

        var retry = readiness.Kind is ReadinessKind.Ready ? null : (TimeSpan?)ConsumerController.RetryInterval;
        return ReconciliationResult<KafkaConsumer>.Success(consumer, Soonest.Of(write.RetryAfter, retry));
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
