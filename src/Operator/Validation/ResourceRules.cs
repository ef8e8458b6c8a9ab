using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Validation;
using KafkaFetch.Operator.Members;
using KafkaFetch.Sinks.Egress;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// The controllers' rules and the operator's egress policy, for the facade's door. The policy is asked what is certain without a look at DNS; whoever
/// connects asks again.
/// </summary>
internal sealed class ResourceRules(IOptions<WorkerOptions> options) : IResourceRules
{
    private const string Denied = $"the host {EgressDeniedException.What}";

    public IReadOnlyList<RuleBreach> Check(KafkaConsumer consumer) => Breaches(KafkaConsumerValidator.Validate(consumer), NamedHost.Of(consumer.Spec));

    public IReadOnlyList<RuleBreach> Check(KafkaManager manager) => Breaches(KafkaManagerValidator.Validate(manager), NamedHost.Of(manager.Spec));

    private IReadOnlyList<RuleBreach> Breaches(IReadOnlyList<FieldFault> faults, IEnumerable<NamedHost> hosts) =>
    [
        .. faults.Select(f => new RuleBreach(f.Path, f.Message)),
        .. hosts.Where(h => options.Value.Egress.Refuses(h.Host)).Select(h => new RuleBreach(h.Path, Denied) { Code = ProblemCode.EgressDenied }),
    ];
}
