using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Facade.Validation;

/// <summary>
/// The rules that the controllers check: asked before a write, so that a caller is told at once and nothing is created that is Stalled from the
/// beginning. The program provides it.
/// </summary>
public interface IResourceRules
{
    /// <summary>What is wrong with a consumer, field by field; empty when nothing is.</summary>
    Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaConsumer consumer, CancellationToken cancellationToken);

    /// <summary>What is wrong with a manager, field by field; empty when nothing is.</summary>
    Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaManager manager, CancellationToken cancellationToken);
}
