using Cel;
using k8s;
using k8s.Models;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Operator.Tests.Rights;

/// <summary>
/// What an API server of 1.30 does with the generated policies: those whose conditions hold judge the request. Which requests come before them by
/// resource and operation is the server's own affair.
/// </summary>
internal static class AdmissionDoor
{
    private static readonly CelEnvironment Environment = new([], "");

    private static readonly List<V1ValidatingAdmissionPolicySpec> Policies =
        [.. KubernetesYaml.LoadAllFromString(FacadeRights.Admission().Content).OfType<V1ValidatingAdmissionPolicy>().Select(p => p.Spec)];

    /// <summary>Whether a request gets in.</summary>
    public static bool LetsIn(AdmissionCase request)
    {
        var variables = request.Variables();
        return Policies
            .Where(p => p.MatchConstraints.ResourceRules.Any(r => Takes(r.Resources, request.Resource) && Takes(r.ApiGroups, request.Group)))
            .Where(p => p.MatchConditions.All(c => Holds(c.Expression, variables)))
            .All(p => p.Validations.All(v => Holds(v.Expression, variables)));
    }

    private static bool Takes(IEnumerable<string> names, string name) => names.Any(n => n == "*" || n == name);

    private static bool Holds(string expression, Dictionary<string, object?> variables) => Environment.Compile(expression)(variables) is true;
}
