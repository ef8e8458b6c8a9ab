using System.Reflection;
using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>
/// Makes a ClusterRole from the <see cref="EntityRbacAttribute"/> and <see cref="GenericRbacAttribute"/> of a program's classes, so that it
/// has the
/// rights that its code says it needs and no other.
/// </summary>
public static class RbacGenerator
{
    /// <summary>The role of the classes of some assemblies.</summary>
    /// <param name="roleName">The ClusterRole's name; the file is named after it.</param>
    /// <param name="assemblies">Where the classes are.</param>
    /// <exception cref="InvalidOperationException">An attribute grants nothing, everything, or more of Secrets than <c>get</c>.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(string roleName, params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        return Generate(roleName, assemblies.SelectMany(assembly => assembly.GetTypes()));
    }

    /// <summary>The role of some classes.</summary>
    /// <param name="roleName">The ClusterRole's name; the file is named after it.</param>
    /// <param name="types">The classes.</param>
    /// <exception cref="InvalidOperationException">An attribute grants nothing, everything, or more of Secrets than <c>get</c>.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(string roleName, IEnumerable<Type> types)
    {
        var role = new JsonObject
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRole",
            ["metadata"] = new JsonObject { ["name"] = roleName },
            ["rules"] = new JsonArray([.. Rules(types.SelectMany(Grants))]),
        };
        return [new GeneratedFile(roleName + ".yaml", YamlWriter.Document(role))];
    }

    private static IEnumerable<Grant> Grants(Type type)
    {
        foreach (var attribute in type.GetCustomAttributes<EntityRbacAttribute>(inherit: false))
            foreach (var identity in attribute.Entities.Select(CrdGenerator.Identity))
                yield return Checked(type, new Grant(identity.Group, Path(identity.PluralName, attribute.Subresource), attribute.Verbs));
        foreach (var attribute in type.GetCustomAttributes<GenericRbacAttribute>(inherit: false))
            foreach (var group in attribute.Groups)
                foreach (var resource in attribute.Resources)
                    yield return Checked(type, new Grant(group, resource, attribute.Verbs));
    }

    private static string Path(string resource, string? subresource) => subresource is null ? resource : $"{resource}/{subresource}";

    private static Grant Checked(Type type, Grant grant)
    {
        if (grant.Verbs == RbacVerb.None) throw new InvalidOperationException($"{type}: the right to {grant.Resource} names no verb");
        if (grant.Group.Contains('*', StringComparison.Ordinal) || grant.Resource.Contains('*', StringComparison.Ordinal))
            throw new InvalidOperationException(
                $"{type}: a wildcard in the right to {grant.Resource} of \"{grant.Group}\": name each group and resource");
        if (grant is { Group: "", Resource: "secrets" } && grant.Verbs != RbacVerb.Get)
            throw new InvalidOperationException(
                $"{type}: Secrets are read one by one when they are needed: only the verb Get may be granted");
        return grant;
    }

    // One rule for all resources of a group that have the same verbs.
    private static IEnumerable<JsonNode> Rules(IEnumerable<Grant> grants) => grants
        .GroupBy(
            grant => (grant.Group, grant.Resource),
            (key, same) => new Grant(key.Group, key.Resource, same.Aggregate(RbacVerb.None, (verbs, grant) => verbs | grant.Verbs)))
        .GroupBy(grant => (grant.Group, grant.Verbs))
        .Select(rule => (rule.Key, Resources: rule.Select(grant => grant.Resource).Order(StringComparer.Ordinal).ToArray()))
        .OrderBy(rule => rule.Key.Group, StringComparer.Ordinal).ThenBy(rule => rule.Resources[0], StringComparer.Ordinal)
        .Select(rule => new JsonObject
        {
            ["apiGroups"] = SchemaConstraints.Strings([rule.Key.Group]),
            ["resources"] = SchemaConstraints.Strings(rule.Resources),
            ["verbs"] = SchemaConstraints.Strings(Verbs(rule.Key.Verbs)),
        });

    private static IEnumerable<string> Verbs(RbacVerb verbs) =>
        from verb in Enum.GetValues<RbacVerb>()
        where verb != RbacVerb.None && verbs.HasFlag(verb)
        select verb.ToString().ToLowerInvariant();

    private sealed record Grant(string Group, string Resource, RbacVerb Verbs);
}
