using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Validation;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// The controllers' rules and the operator's egress policy, for the facade's door. A name is judged by the addresses that it has now, if nothing else is
/// wrong; whoever connects asks again.
/// </summary>
internal sealed class ResourceRules(HostEgress egress) : IResourceRules
{
    private const string Denied = $"the host {EgressDeniedException.What}";

    public Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaConsumer consumer, CancellationToken cancellationToken) => BreachesAsync(
        consumer.Metadata.NamespaceProperty, KafkaConsumerValidator.Validate(consumer), NamedHost.Of(consumer.Spec), [HostVerdict.Denied], cancellationToken);

    // librdkafka takes any address of a name.
    public Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaManager manager, CancellationToken cancellationToken) => BreachesAsync(
        manager.Metadata.NamespaceProperty,
        KafkaManagerValidator.Validate(manager),
        NamedHost.Of(manager.Spec),
        [HostVerdict.Denied, HostVerdict.Partly],
        cancellationToken);

    private async Task<IReadOnlyList<RuleBreach>> BreachesAsync(
        string share, IReadOnlyList<FieldFault> faults, IEnumerable<NamedHost> hosts, HostVerdict[] refused, CancellationToken cancellationToken)
    {
        var named = hosts.ToList();
        var verdicts = faults.Count > 0 ? named.ConvertAll(h => egress.Judge(h.Host)).ToArray()
            : await Task.WhenAll(named.Select(h => egress.JudgeAsync(share, h.Host, cancellationToken))).ConfigureAwait(false);
        return
        [
            .. faults.Select(f => new RuleBreach(f.Path, f.Message)),
            .. named.Where((_, i) => refused.Contains(verdicts[i])).Select(h => new RuleBreach(h.Path, Denied) { Code = ProblemCode.EgressDenied }),
        ];
    }
}
