using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>Who a binding is for: a user, which a service account is by its user name, or everybody in a group.</summary>
/// <param name="IsGroup">Whether it is a group.</param>
/// <param name="Name">The user's or the group's name.</param>
internal readonly record struct Subject(bool IsGroup, string Name)
{
    /// <summary>Reads a subject of a binding; a service account without a namespace is of the binding's own. Null when it is nobody.</summary>
    public static Subject? Read(JsonObject subject, string bindingNamespace)
    {
        var name = subject["name"]?.ToString() ?? "";
        switch (subject["kind"]?.ToString())
        {
            case "User":
                return new Subject(false, name);
            case "Group":
                return new Subject(true, name);
            case "ServiceAccount":
                var ns = subject["namespace"]?.ToString() is { Length: > 0 } own ? own : bindingNamespace;
                return ns.Length == 0 ? null : new Subject(false, new ServiceAccountName(ns, name).User);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsGroup ? "Group" : "User")} \"{Name}\"";
}
