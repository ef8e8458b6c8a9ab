using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of leases (k8s.io/kubernetes pkg/apis/coordination/validation).</summary>
internal static class LeaseRules
{
    /// <summary>Checks that the duration is positive and that transitions are not counted backwards.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value)
    {
        var errors = new List<FieldError>();
        var spec = value["spec"] as JsonObject;
        if (WholeNumber.Of(spec?["leaseDurationSeconds"]) <= 0)
            errors.Add(FieldError.Invalid("spec.leaseDurationSeconds", spec!["leaseDurationSeconds"], "must be greater than 0"));
        if (WholeNumber.Of(spec?["leaseTransitions"]) < 0)
            errors.Add(FieldError.Invalid("spec.leaseTransitions", spec!["leaseTransitions"], "must be greater than or equal to 0"));
        return errors;
    }
}
