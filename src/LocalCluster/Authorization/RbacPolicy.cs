using System.Collections.Immutable;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>
/// All roles and bindings at one moment, found by who asks and where. Immutable: each change of a role or binding makes the next one, and
/// costs as much as that one object has rules and subjects.
/// </summary>
internal sealed class RbacPolicy
{
    private readonly ImmutableDictionary<RoleId, IReadOnlyList<PolicyRule>> roles;
    private readonly ImmutableDictionary<(string Namespace, Subject Subject), ImmutableSortedDictionary<string, RoleBinding>> bindings;

    private RbacPolicy(
        ImmutableDictionary<RoleId, IReadOnlyList<PolicyRule>> roles,
        ImmutableDictionary<(string, Subject), ImmutableSortedDictionary<string, RoleBinding>> bindings)
    {
        this.roles = roles;
        this.bindings = bindings;
    }

    /// <summary>Nobody may do anything.</summary>
    public static RbacPolicy Nothing { get; } = new(
        ImmutableDictionary<RoleId, IReadOnlyList<PolicyRule>>.Empty,
        ImmutableDictionary<(string, Subject), ImmutableSortedDictionary<string, RoleBinding>>.Empty);

    /// <summary>The rules of a role, null when there is no such role.</summary>
    public IReadOnlyList<PolicyRule>? RulesOf(RoleId role) => roles.GetValueOrDefault(role);

    /// <summary>With a role as it is now.</summary>
    public RbacPolicy With(RoleId role, IReadOnlyList<PolicyRule> rules) => new(roles.SetItem(role, rules), bindings);

    /// <summary>Without a role.</summary>
    public RbacPolicy Without(RoleId role) => new(roles.Remove(role), bindings);

    /// <summary>With a binding that is new.</summary>
    public RbacPolicy With(RoleBinding binding)
    {
        var next = bindings.ToBuilder();
        foreach (var subject in binding.Subjects)
        {
            var key = (binding.Namespace, subject);
            var own = next.GetValueOrDefault(key) ?? ImmutableSortedDictionary.Create<string, RoleBinding>(StringComparer.Ordinal);
            next[key] = own.SetItem(binding.Name, binding);
        }

        return new RbacPolicy(roles, next.ToImmutable());
    }

    /// <summary>Without a binding.</summary>
    public RbacPolicy Without(RoleBinding binding)
    {
        var next = bindings.ToBuilder();
        foreach (var subject in binding.Subjects)
        {
            var key = (binding.Namespace, subject);
            if (next.GetValueOrDefault(key)?.Remove(binding.Name) is { IsEmpty: false } left)
            {
                next[key] = left;
            }
            else
            {
                next.Remove(key);
            }
        }

        return new RbacPolicy(roles, next.ToImmutable());
    }

    /// <summary>Whether a user may do something; why, or which roles are missing that a binding promises.</summary>
    public Verdict Judge(UserInfo user, RequestAttributes wanted)
    {
        List<RoleId>? missing = null;
        foreach (var (subject, binding) in BindingsOf(user, wanted.Namespace))
        {
            if (!roles.TryGetValue(binding.Role, out var rules))
            {
                (missing ??= []).Add(binding.Role);
                continue;
            }

            foreach (var rule in rules)
            {
                if (rule.Allows(wanted))
                {
                    return new Verdict(true, binding, subject, []);
                }
            }
        }

        return new Verdict(false, null, default, missing ?? []);
    }

    /// <summary>Every rule that a user has in a namespace (at the cluster scope when it is empty), and the roles that are missing.</summary>
    public (IReadOnlyList<PolicyRule> Rules, IReadOnlyList<RoleId> Missing) RulesFor(UserInfo user, string ns)
    {
        var (rules, missing) = (new List<PolicyRule>(), new List<RoleId>());
        foreach (var (_, binding) in BindingsOf(user, ns))
        {
            if (roles.TryGetValue(binding.Role, out var own))
            {
                rules.AddRange(own);
            }
            else
            {
                missing.Add(binding.Role);
            }
        }

        return (rules, missing);
    }

    private IEnumerable<(Subject Subject, RoleBinding Binding)> BindingsOf(UserInfo user, string ns)
    {
        foreach (var scope in ns.Length == 0 ? [""] : (string[])["", ns])
        {
            foreach (var subject in user.Subjects)
            {
                if (!bindings.TryGetValue((scope, subject), out var found))
                {
                    continue;
                }

                foreach (var (_, binding) in found)
                {
                    yield return (subject, binding);
                }
            }
        }
    }
}
