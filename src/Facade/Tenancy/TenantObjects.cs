using k8s.Models;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Tenancy;

/// <summary>What a tenant's namespace is made of. Pure.</summary>
internal static class TenantObjects
{
    /// <summary>The ClusterRole that a tenant's service account has in its own namespace, and only there.</summary>
    public const string TenantRole = "kafka-fetch-tenant";

    /// <summary>On a namespace: the <see cref="UserRecord.Claim"/> of the registration that made it.</summary>
    public const string ClaimAnnotation = "kafkafetch.io/claim";

    /// <summary>The name of the manager that a new user finds.</summary>
    public const string DefaultManager = "default";

    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>The user that Kubernetes sees when the facade acts for a tenant.</summary>
    public static string KubernetesUser(string @namespace) => $"system:serviceaccount:{@namespace}:{Tenant.ServiceAccount}";

    public static V1Namespace Namespace(UserRecord user) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = user.Namespace,
            Labels = new Dictionary<string, string>
            {
                [KafkaFetchLabels.Tenant] = "true",
                [KafkaFetchLabels.OwnerHash] = user.Key[UserKeys.Prefix.Length..][..32],
            },
            Annotations = new Dictionary<string, string> { [ClaimAnnotation] = user.Claim },
        },
    };

    public static V1ServiceAccount ServiceAccount(UserRecord user) => new()
    {
        Metadata = In(user, Tenant.ServiceAccount),

        // Nothing runs in the namespace, and nobody needs its token: the facade impersonates.
        AutomountServiceAccountToken = false,
    };

    public static V1RoleBinding Binding(UserRecord user) => new()
    {
        Metadata = In(user, TenantRole),
        RoleRef = new V1RoleRef { ApiGroup = RbacGroup, Kind = "ClusterRole", Name = TenantRole },
        Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = Tenant.ServiceAccount, NamespaceProperty = user.Namespace }],
    };

    public static V1ResourceQuota Quota(UserRecord user, TenantQuota quota) => new()
    {
        Metadata = In(user, "kafka-fetch-tenant"),
        Spec = new V1ResourceQuotaSpec
        {
            Hard = new Dictionary<string, ResourceQuantity>
            {
                ["count/kafkamanagers.kafkafetch.io"] = new(Text(quota.Managers)),
                ["count/kafkaconsumers.kafkafetch.io"] = new(Text(quota.Consumers)),
                ["count/secrets"] = new(Text(quota.Secrets)),
            },
        },
    };

    public static KafkaManager Manager(UserRecord user, IReadOnlyList<string> bootstrapServers) => new()
    {
        Metadata = In(user, DefaultManager),
        Spec = new KafkaManagerSpec { BootstrapServers = [.. bootstrapServers] },
    };

    private static V1ObjectMeta In(UserRecord user, string name) => new() { Name = name, NamespaceProperty = user.Namespace };

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
