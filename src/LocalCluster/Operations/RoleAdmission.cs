using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Who writes a role must have what it allows, or may <c>escalate</c> it; who binds one must have it, or may <c>bind</c> it.</summary>
internal static class RoleAdmission
{
    private static readonly PolicyRule[] Everything =
    [
        new() { Verbs = ["*"], ApiGroups = ["*"], Resources = ["*"] },
        new() { Verbs = ["*"], NonResourceUrls = ["*"] },
    ];

    /// <summary>Checks a role or binding before it is stored; other kinds are let through.</summary>
    /// <exception cref="ApiException">403, or 404 when a binding's role is not there.</exception>
    public static void Check(Authorizer authorizer, UserInfo? user, ApiResource resource, JsonObject value, JsonObject? old)
    {
        if (user is null || user.IsSuperuser || resource.Group != RoleBinding.Group)
        {
            return;
        }

        if (resource.Kind is "Role" or "ClusterRole")
        {
            CheckRole(authorizer, user, resource, value, old);
        }
        else
        {
            CheckBinding(authorizer, user, resource, value);
        }
    }

    private static void CheckRole(Authorizer authorizer, UserInfo user, ApiResource resource, JsonObject value, JsonObject? old)
    {
        var (ns, name) = (value.MetaText("namespace"), value.MetaText("name"));
        var escalate = new RequestAttributes
        {
            Verb = "escalate",
            Group = resource.Group,
            Resource = resource.Plural,
            Namespace = ns,
            // As in kube-apiserver, a create is allowed by no name: there is no object of the name yet.
            Name = old is null ? "" : name,
        };
        if (authorizer.Judge(user, escalate).Allowed)
        {
            return;
        }

        var policy = authorizer.Policy;
        if (Escalation.Refusal(user, policy, ns, PolicyRule.ListOf(value)) is { } why)
        {
            throw ApiError.Forbidden(resource, name, why);
        }

        var gathers = value["aggregationRule"] is not null || old?["aggregationRule"] is not null;
        if (gathers && Escalation.Refusal(user, policy, "", Everything) is not null)
        {
            throw ApiError.Forbidden(resource, name, "must have cluster-admin privileges to use the aggregationRule");
        }
    }

    private static void CheckBinding(Authorizer authorizer, UserInfo user, ApiResource resource, JsonObject value)
    {
        var role = RoleBinding.RoleOf(value);
        var ns = value.MetaText("namespace");
        var kind = BuiltInResources.All.First(known => known.Group == resource.Group && known.Kind == (role.Namespace.Length > 0 ? "Role" : "ClusterRole"));
        var bind = new RequestAttributes { Verb = "bind", Group = resource.Group, Resource = kind.Plural, Namespace = ns, Name = role.Name };
        if (authorizer.Judge(user, bind).Allowed)
        {
            return;
        }

        var policy = authorizer.Policy;
        var rules = policy.RulesOf(role) ?? throw ApiError.NotFound(kind, role.Name);
        if (Escalation.Refusal(user, policy, ns, rules) is { } why)
        {
            throw ApiError.Forbidden(resource, value.MetaText("name"), why);
        }
    }
}
