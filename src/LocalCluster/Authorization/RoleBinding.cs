using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Operations;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>A RoleBinding, or a ClusterRoleBinding, which has no namespace.</summary>
/// <param name="Namespace">Where it gives its role, empty for everywhere.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">The role that it gives.</param>
/// <param name="Subjects">Those that it gives the role to.</param>
internal sealed record RoleBinding(string Namespace, string Name, RoleId Role, IReadOnlyList<Subject> Subjects)
{
    /// <summary>The API group of roles and bindings.</summary>
    public const string Group = "rbac.authorization.k8s.io";

    /// <summary>Reads a binding.</summary>
    public static RoleBinding Read(JsonObject value)
    {
        var ns = value.MetaText("namespace");
        var subjects = (value["subjects"] as JsonArray ?? []).OfType<JsonObject>().Select(subject => Subject.Read(subject, ns));
        return new RoleBinding(ns, value.MetaText("name"), RoleOf(value), [.. subjects.OfType<Subject>().Distinct()]);
    }

    /// <summary>The role that a binding points to: a Role is one of the binding's own namespace.</summary>
    public static RoleId RoleOf(JsonObject value)
    {
        var role = value["roleRef"] as JsonObject ?? [];
        return new RoleId(role["kind"]?.ToString() == "Role" ? value.MetaText("namespace") : "", role["name"]?.ToString() ?? "");
    }

    /// <summary>Why somebody may do something, as kube-apiserver says it.</summary>
    public string Allowed(Subject subject) => Namespace.Length == 0
        ? $"RBAC: allowed by ClusterRoleBinding \"{Name}\" of ClusterRole \"{Role.Name}\" to {Say(subject)}"
        : $"RBAC: allowed by RoleBinding \"{Name}/{Namespace}\" of {(Role.Namespace.Length == 0 ? "ClusterRole" : "Role")} \"{Role.Name}\" to {Say(subject)}";

    private static string Say(Subject subject) =>
        !subject.IsGroup && Security.ServiceAccountName.OfUser(subject.Name) is { } account ? $"ServiceAccount \"{account.Name}/{account.Namespace}\"" : subject.ToString();
}
