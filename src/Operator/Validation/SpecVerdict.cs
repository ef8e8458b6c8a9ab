using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Validation;

/// <summary>Why a spec cannot be followed: a person must change it.</summary>
/// <param name="Reason">InvalidSpec or NotSupportedYet.</param>
/// <param name="Message">Names every field.</param>
internal sealed record SpecVerdict(string Reason, string Message)
{
    /// <summary>Null when the spec can be followed.</summary>
    public static SpecVerdict? Of(KafkaConsumer consumer)
        => Of(KafkaConsumerValidator.Validate(consumer), UnsupportedFields.Of(consumer));

    /// <summary>Null when the spec can be followed.</summary>
    public static SpecVerdict? Of(KafkaManager manager)
        => Of(KafkaManagerValidator.Validate(manager), unsupported: []);

    private static SpecVerdict? Of(IReadOnlyList<FieldFault> faults, IReadOnlyList<string> unsupported)
        => faults.Count > 0 ? new SpecVerdict(ConditionReasons.InvalidSpec, string.Join("; ", faults))
            : unsupported.Count > 0 ? new SpecVerdict(
                ConditionReasons.NotSupportedYet,
                $"this version does not do yet what these fields ask for, take them out: {string.Join(", ", unsupported)}")
            : null;
}
