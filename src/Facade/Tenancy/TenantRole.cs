using k8s.Models;
using KafkaFetch.Entities;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Facade.Tenancy;

/// <summary>
/// What a tenant's service account may do in its own namespace: managers and consumers; Secrets it may write and not read; events it may read. No members,
/// no status, no bindings, no quotas, no tokens.
/// </summary>
public static class TenantRole
{
    /// <summary>The ClusterRole's name.</summary>
    public const string Name = TenantObjects.TenantRole;

    private static readonly string[] Write = ["get", "list", "watch", "create", "update", "patch", "delete"];

    /// <summary>The ClusterRole, which each registration binds in the tenant's namespace alone.</summary>
    public static V1ClusterRole Create() => new()
    {
        ApiVersion = "rbac.authorization.k8s.io/v1",
        Kind = "ClusterRole",
        Metadata = new V1ObjectMeta { Name = Name },
        Rules =
        [
            Rule(ApiGroup.Name, [KafkaManager.KubePlural, KafkaConsumer.KubePlural], Write),
            Rule("", ["secrets"], ["create", "patch"]),
            Rule("", ["events"], ["get", "list", "watch"]),
        ],
    };

    private static V1PolicyRule Rule(string group, string[] resources, string[] verbs) => new() { ApiGroups = [group], Resources = resources, Verbs = verbs };
}
