using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Validation;

/// <summary>Why a spec cannot be followed: a person must change it.</summary>
/// <param name="Reason">InvalidSpec.</param>
/// <param name="Message">Names every field.</param>
internal sealed record SpecVerdict(string Reason, string Message)
{
    /// <summary>Null when the spec can be followed.</summary>
    public static SpecVerdict? Of(KafkaConsumer consumer) => Of(KafkaConsumerValidator.Validate(consumer));

    /// <summary>Null when the spec can be followed.</summary>
    public static SpecVerdict? Of(KafkaManager manager) => Of(KafkaManagerValidator.Validate(manager));

    private static SpecVerdict? Of(IReadOnlyList<FieldFault> faults)
        => faults.Count > 0 ? new SpecVerdict(ConditionReasons.InvalidSpec, string.Join("; ", faults)) : null;
}
