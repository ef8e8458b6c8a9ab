using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// Checks a KafkaManager by every rule that only CEL can say, in the same words: an API server before 1.25 and the embedded one do not
/// evaluate CEL. What a schema can say is refused at the door and not checked here.
/// </summary>
internal static class KafkaManagerValidator
{
    public static IReadOnlyList<FieldFault> Validate(KafkaManager manager)
    {
        var faults = new FieldFaults();
        var spec = manager.Spec;
        faults.Require(manager.Metadata.Name.Length <= Bounds.MaxManagerNameLength, "metadata.name", KafkaManagerRules.NameMessage);
        faults.Require(
            (spec.AllowedNamespaces.From == NamespacesFrom.Names) == spec.AllowedNamespaces.Names is not null,
            "spec.allowedNamespaces",
            KafkaManagerRules.NamespaceNamesMessage);
        faults.Require(
            !DurationChecks.Longer(spec.Probe.Timeout, spec.Probe.Interval), "spec.probe", KafkaManagerRules.ProbeTimeoutMessage);
        SecurityChecks.Check(spec.Security, "spec.security", faults);
        PropertiesChecks.Check(spec.Properties, "spec.properties", faults);
        DurationChecks.Check(spec, "spec", faults);
        return faults.All;
    }
}
