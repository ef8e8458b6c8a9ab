using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Validation;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// The controllers' rules and the operator's egress policy, for the facade's door. A name is judged by the addresses that it has now; whoever connects
/// asks again.
/// </summary>
internal sealed class ResourceRules(HostEgress egress) : IResourceRules
{
    private const string Denied = $"the host {EgressDeniedException.What}";

    public Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaConsumer consumer, CancellationToken cancellationToken)
        => BreachesAsync(KafkaConsumerValidator.Validate(consumer), NamedHost.Of(consumer.Spec), [HostVerdict.Denied], cancellationToken);

    // librdkafka takes any address of a name.
    public Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaManager manager, CancellationToken cancellationToken)
        => BreachesAsync(KafkaManagerValidator.Validate(manager), NamedHost.Of(manager.Spec), [HostVerdict.Denied, HostVerdict.Partly], cancellationToken);

    private async Task<IReadOnlyList<RuleBreach>> BreachesAsync(
        IReadOnlyList<FieldFault> faults, IEnumerable<NamedHost> hosts, HostVerdict[] refused, CancellationToken cancellationToken)
    {
        var judged = await Task.WhenAll(hosts.Select(async h => (h.Path, Verdict: await egress.JudgeAsync(h.Host, cancellationToken).ConfigureAwait(false))))
            .ConfigureAwait(false);
        return
        [
            .. faults.Select(f => new RuleBreach(f.Path, f.Message)),
            .. judged.Where(h => refused.Contains(h.Verdict)).Select(h => new RuleBreach(h.Path, Denied) { Code = ProblemCode.EgressDenied }),
        ];
    }
}
