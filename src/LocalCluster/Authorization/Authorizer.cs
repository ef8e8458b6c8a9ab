using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Security;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>Says who may do what, by the roles and bindings that are stored. A write of one holds from the moment it is acknowledged.</summary>
internal sealed class Authorizer
{
    private const string Roles = RoleBinding.Group + "/roles";
    private const string ClusterRoles = RoleBinding.Group + "/clusterroles";
    private const string Bindings = RoleBinding.Group + "/rolebindings";
    private const string ClusterBindings = RoleBinding.Group + "/clusterrolebindings";

    private volatile RbacPolicy policy = RbacPolicy.Nothing;

    /// <summary>Reads what is stored and follows the store.</summary>
    public Authorizer(ObjectStore store)
    {
        foreach (var resource in new[] { Roles, ClusterRoles, Bindings, ClusterBindings })
        {
            foreach (var stored in store.Snapshot(resource).Items)
            {
                policy = After(policy, resource, new StoreEvent(null, stored, false));
            }
        }

        // Told before the write's caller is, and by one thread: whoever sees a binding made can count on it.
        store.Committed += changes =>
        {
            foreach (var (resource, change) in changes)
            {
                policy = After(policy, resource, change);
            }
        };
    }

    /// <summary>All roles and bindings as they are now.</summary>
    public RbacPolicy Policy => policy;

    /// <summary>Whether a user may do something.</summary>
    public Verdict Judge(UserInfo user, RequestAttributes wanted) => user.IsSuperuser ? Verdict.Always : policy.Judge(user, wanted);

    /// <summary>Refuses what a user may not do.</summary>
    /// <exception cref="ApiException">403, in kube-apiserver's words.</exception>
    public void Check(UserInfo user, RequestAttributes wanted)
    {
        if (Judge(user, wanted) is { Allowed: false } refused)
        {
            throw Refusal.Of(user, wanted, refused);
        }
    }

    private static RbacPolicy After(RbacPolicy policy, string resource, StoreEvent change)
    {
        switch (resource)
        {
            case Roles or ClusterRoles:
                var role = new RoleId(change.Current.Namespace, change.Current.Name);
                return change.IsDeletion ? policy.Without(role) : policy.With(role, PolicyRule.ListOf(change.Current.ToJsonObject()));
            case Bindings or ClusterBindings:
                var without = change.Previous is { } previous ? policy.Without(Read(previous)) : policy;
                return change.IsDeletion ? without : without.With(Read(change.Current));
            default:
                return policy;
        }
    }

    private static RoleBinding Read(StoredObject stored) => RoleBinding.Read(stored.ToJsonObject());
}
