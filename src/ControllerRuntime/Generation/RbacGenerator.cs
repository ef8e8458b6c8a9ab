using System.Reflection;
using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>
/// Makes a ClusterRole from the <see cref="EntityRbacAttribute"/> and <see cref="GenericRbacAttribute"/> of a program's classes, and a Role for
/// what they need in their own namespace alone, so that the program has the rights that its code says it needs and no other.
/// </summary>
public static class RbacGenerator
{
    private const RbacVerb OfNamedOnly = RbacVerb.Impersonate | RbacVerb.Bind;
    private const RbacVerb OfNoObject = RbacVerb.Create | RbacVerb.List | RbacVerb.Watch;

    /// <summary>The rights of the classes of some assemblies.</summary>
    /// <param name="roleName">The name of ClusterRole and Role; the file is named after it.</param>
    /// <param name="assemblies">Where the classes are.</param>
    /// <exception cref="InvalidOperationException">A right is empty or too wide; the message names the class and says why.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(string roleName, params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        return Generate(roleName, assemblies.SelectMany(assembly => assembly.GetTypes()));
    }

    /// <summary>The rights of some classes.</summary>
    /// <param name="roleName">The name of ClusterRole and Role; the file is named after it.</param>
    /// <param name="types">The classes.</param>
    /// <param name="namespace">The program's own namespace; null for a program that needs no rights of its own there.</param>
    /// <exception cref="InvalidOperationException">A right is empty or too wide; the message names the class and says why.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(string roleName, IEnumerable<Type> types, string? @namespace = null)
    {
        var grants = types.SelectMany(Grants).ToLookup(grant => grant.OwnNamespace);
        var roles = new List<JsonObject> { Role("ClusterRole", new JsonObject { ["name"] = roleName }, grants[false]) };
        if (grants[true].Any())
        {
            if (@namespace is null) throw new InvalidOperationException($"{roleName}: there are rights in the program's own namespace, which has no name here");
            roles.Add(Role("Role", new JsonObject { ["name"] = roleName, ["namespace"] = @namespace }, grants[true]));
        }

        return [new GeneratedFile(roleName + ".yaml", YamlWriter.Document([.. roles]))];
    }

    private static JsonObject Role(string kind, JsonObject metadata, IEnumerable<Grant> grants) => new()
    {
        ["apiVersion"] = "rbac.authorization.k8s.io/v1",
        ["kind"] = kind,
        ["metadata"] = metadata,
        ["rules"] = new JsonArray([.. Rules(grants)]),
    };

    private static IEnumerable<Grant> Grants(Type type)
    {
        foreach (var attribute in type.GetCustomAttributes<EntityRbacAttribute>(inherit: false))
            foreach (var identity in attribute.Entities.Select(CrdGenerator.Identity))
                yield return Checked(type, new Grant(identity.Group, Path(identity.PluralName, attribute.Subresource), "", attribute.Verbs, OwnNamespace: false));
        foreach (var attribute in type.GetCustomAttributes<GenericRbacAttribute>(inherit: false))
            foreach (var group in attribute.Groups)
                foreach (var resource in attribute.Resources)
                    yield return Checked(type, new Grant(group, resource, Joined(attribute.ResourceNames), attribute.Verbs, attribute.OwnNamespace));
    }

    private static string Path(string resource, string? subresource) => subresource is null ? resource : $"{resource}/{subresource}";

    // As text, so that grants with the same names are equal; no object's name has a comma.
    private static string Joined(string[] names) => string.Join(',', names.Order(StringComparer.Ordinal));

    private static Grant Checked(Type type, Grant grant)
    {
        if (grant.Verbs == RbacVerb.None) throw new InvalidOperationException($"{type}: the right to {grant.Resource} names no verb");
        if (grant.Group.Contains('*', StringComparison.Ordinal) || grant.Resource.Contains('*', StringComparison.Ordinal))
            throw new InvalidOperationException(
                $"{type}: a wildcard in the right to {grant.Resource} of \"{grant.Group}\": name each group and resource");
        if (grant is { Group: "", Resource: "secrets", OwnNamespace: false } && grant.Verbs != RbacVerb.Get)
            throw new InvalidOperationException(
                $"{type}: Secrets of other namespaces are read one by one when they are needed: only the verb Get may be granted");
        if (grant.Names.Length == 0 && (grant.Verbs & OfNamedOnly) != 0)
            throw new InvalidOperationException($"{type}: the right to {grant.Resource} has Impersonate or Bind without ResourceNames: it would be a right to everything");
        if (grant.Names.Length > 0 && (grant.Verbs & OfNoObject) != 0)
            throw new InvalidOperationException($"{type}: the right to {grant.Resource} bounds Create, List or Watch by ResourceNames, which Kubernetes cannot");
        return grant;
    }

    // One rule for all resources of a group that have the same names and verbs.
    private static IEnumerable<JsonNode> Rules(IEnumerable<Grant> grants) => grants
        .GroupBy(
            grant => (grant.Group, grant.Resource, grant.Names),
            (key, same) => (key.Group, key.Resource, key.Names, Verbs: same.Aggregate(RbacVerb.None, (verbs, grant) => verbs | grant.Verbs)))
        .GroupBy(grant => (grant.Group, grant.Names, grant.Verbs))
        .Select(rule => (rule.Key, Resources: rule.Select(grant => grant.Resource).Order(StringComparer.Ordinal).ToArray()))
        .OrderBy(rule => rule.Key.Group, StringComparer.Ordinal)
        .ThenBy(rule => rule.Resources[0], StringComparer.Ordinal)
        .ThenBy(rule => rule.Key.Names, StringComparer.Ordinal)
        .Select(rule => Rule(rule.Key.Group, rule.Resources, rule.Key.Names, rule.Key.Verbs));

    private static JsonObject Rule(string group, string[] resources, string names, RbacVerb verbs)
    {
        var rule = new JsonObject { ["apiGroups"] = SchemaConstraints.Strings([group]), ["resources"] = SchemaConstraints.Strings(resources) };
        if (names.Length > 0) rule["resourceNames"] = SchemaConstraints.Strings(names.Split(','));
        rule["verbs"] = SchemaConstraints.Strings(Words(verbs));
        return rule;
    }

    private static IEnumerable<string> Words(RbacVerb verbs) =>
        from verb in Enum.GetValues<RbacVerb>()
        where verb != RbacVerb.None && verbs.HasFlag(verb)
        select verb.ToString().ToLowerInvariant();

    private sealed record Grant(string Group, string Resource, string Names, RbacVerb Verbs, bool OwnNamespace);
}
