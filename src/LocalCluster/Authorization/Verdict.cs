namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>Whether somebody may do something.</summary>
/// <param name="Allowed">Whether so.</param>
/// <param name="Binding">The binding that allows it, null when none does and for those who may do everything.</param>
/// <param name="Subject">As whom the binding knows the user.</param>
/// <param name="Missing">The roles that bindings of the user promise and that are not there.</param>
internal readonly record struct Verdict(bool Allowed, RoleBinding? Binding, Subject Subject, IReadOnlyList<RoleId> Missing)
{
    /// <summary>For those who may do everything.</summary>
    public static Verdict Always { get; } = new(true, null, default, []);

    /// <summary>Why, in kube-apiserver's words; empty when there is nothing to say.</summary>
    public string Reason => Binding is not null
        ? Binding.Allowed(Subject)
        : Missing switch
        {
            [] => "",
            [var one] => $"RBAC: {one} not found",
            _ => $"RBAC: [{string.Join(", ", Missing.Distinct().Select(role => $"{role} not found"))}]",
        };
}
