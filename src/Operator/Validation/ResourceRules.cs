using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Operator.Validation;

/// <summary>The controllers' rules, for the facade's door.</summary>
internal sealed class ResourceRules : IResourceRules
{
    public IReadOnlyList<RuleBreach> Check(KafkaConsumer consumer) => Breaches(KafkaConsumerValidator.Validate(consumer));

    public IReadOnlyList<RuleBreach> Check(KafkaManager manager) => Breaches(KafkaManagerValidator.Validate(manager));

    private static IReadOnlyList<RuleBreach> Breaches(IReadOnlyList<FieldFault> faults) => [.. faults.Select(f => new RuleBreach(f.Path, f.Message))];
}
