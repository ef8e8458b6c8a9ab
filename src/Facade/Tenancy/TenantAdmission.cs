using k8s;
using k8s.Models;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Facade.Tenancy;

/// <summary>
/// What RBAC cannot say, as admission policies (Kubernetes 1.30): the facade changes nothing outside tenants' namespaces and its own, and a tenant's
/// service account writes no Secret but those that the facade keeps. They bound writes alone: admission does not see reads.
/// </summary>
public static class TenantAdmission
{
    private const string Tenant = $"'{KafkaFetchLabels.Tenant}'";

    /// <summary>A namespace is a tenant's before and after; a DELETE has no object, a CREATE no old one.</summary>
    private const string NamespaceIsTenants =
        $"(object == null || (has(object.metadata.labels) && {Tenant} in object.metadata.labels))"
        + $" && (oldObject == null || (has(oldObject.metadata.labels) && {Tenant} in oldObject.metadata.labels))";

    /// <summary>What is in no namespace has none to be a tenant's.</summary>
    private const string IsInTenants =
        $"namespaceObject != null && has(namespaceObject.metadata.labels) && {Tenant} in namespaceObject.metadata.labels";

    private const string SecretIsKept =
        $"has(object.metadata.labels) && '{KafkaFetchLabels.CredentialsOf}' in object.metadata.labels"
        + $" && (oldObject == null || (has(oldObject.metadata.labels) && '{KafkaFetchLabels.CredentialsOf}' in oldObject.metadata.labels))";

    /// <summary>The policies, each followed by its binding.</summary>
    /// <param name="facade">The name of the facade's service account.</param>
    /// <param name="namespace">Its namespace.</param>
    public static IReadOnlyList<IKubernetesObject> Create(string facade, string @namespace) =>
    [
        Policy(
            facade,
            new V1MatchResources
            {
                ResourceRules = [Rule("*", "*", "CREATE", "UPDATE", "DELETE")],

                // Reviews change nothing, and whoever asks what an account may do asks as that account.
                ExcludeResourceRules = [Rule("authorization.k8s.io", "*", "CREATE"), Rule("authentication.k8s.io", "*", "CREATE")],
            },
            $"request.userInfo.username == 'system:serviceaccount:{@namespace}:{facade}'",
            $"request.resource.group == '' && request.resource.resource == 'namespaces' ? {NamespaceIsTenants}"
                + $" : (has(request.namespace) && request.namespace == '{@namespace}') || ({IsInTenants})",
            $"the facade of kafka-fetch changes namespaces with the label {KafkaFetchLabels.Tenant} and what is in them, and nothing else"),
        Binding(facade),
        Policy(
            TenantObjects.TenantRole,
            new V1MatchResources { ResourceRules = [Rule("", "secrets", "CREATE", "UPDATE")] },
            $"request.userInfo.username.startsWith('system:serviceaccount:') && request.userInfo.username.endsWith(':{Tenancy.Tenant.ServiceAccount}')",
            SecretIsKept,
            $"a tenant of kafka-fetch writes Secrets with the label {KafkaFetchLabels.CredentialsOf}, and no others"),
        Binding(TenantObjects.TenantRole),
    ];

    private static V1ValidatingAdmissionPolicy Policy(string name, V1MatchResources what, string who, string expression, string message) => new()
    {
        ApiVersion = "admissionregistration.k8s.io/v1",
        Kind = "ValidatingAdmissionPolicy",
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new V1ValidatingAdmissionPolicySpec
        {
            FailurePolicy = "Fail",
            MatchConstraints = what,
            MatchConditions = [new V1MatchCondition { Name = "who", Expression = who }],
            Validations = [new V1Validation { Expression = expression, Message = message, Reason = "Forbidden" }],
        },
    };

    private static V1ValidatingAdmissionPolicyBinding Binding(string name) => new()
    {
        ApiVersion = "admissionregistration.k8s.io/v1",
        Kind = "ValidatingAdmissionPolicyBinding",
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new V1ValidatingAdmissionPolicyBindingSpec { PolicyName = name, ValidationActions = ["Deny"] },
    };

    private static V1NamedRuleWithOperations Rule(string group, string resource, params string[] operations)
        => new() { ApiGroups = [group], ApiVersions = ["*"], Operations = operations, Resources = [resource] };
}
