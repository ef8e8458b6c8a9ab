using k8s.Models;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>What happened to a consumer, the newest first. Kubernetes forgets events, mostly after an hour.</summary>
/// <param name="Items">The events, at most as many as <c>limit</c> says.</param>
/// <param name="Omitted">How many older ones are left out.</param>
internal sealed record EventsAnswer(IReadOnlyList<EventAnswer> Items, int Omitted)
{
    /// <summary>Reads them as the tenant.</summary>
    public static async Task<EventsAnswer> ReadAsync(Tenant tenant, KafkaConsumer consumer, int limit, CancellationToken cancellationToken)
    {
        var selector = $"involvedObject.kind={KafkaConsumer.KubeKind},involvedObject.name={consumer.Metadata.Name}";
        var events = await tenant.Client.ListAsync<Corev1Event>(tenant.Namespace, null, selector, cancellationToken).ConfigureAwait(false);

        // An earlier consumer of that name may have left some.
        var own = events.Where(e => e.InvolvedObject?.Uid == consumer.Metadata.Uid).Select(EventAnswer.Of).ToList();
        return new EventsAnswer([.. own.OrderByDescending(e => e.LastTime).Take(limit)], Math.Max(0, own.Count - limit));
    }
}
