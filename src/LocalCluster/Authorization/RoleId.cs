namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>A Role by namespace and name, or a ClusterRole, which has no namespace.</summary>
internal readonly record struct RoleId(string Namespace, string Name)
{
    /// <summary>The kind in small letters, with its group: how a refusal names a role that a binding points to and that is not there.</summary>
    public override string ToString() => $"{(Namespace.Length == 0 ? "clusterrole" : "role")}.{RoleBinding.Group} \"{Name}\"";
}
