using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>Which namespaces may refer to a manager.</summary>
[ValidationRule(KafkaManagerRules.NamespaceNames, KafkaManagerRules.NamespaceNamesMessage)]
public sealed class AllowedNamespacesSpec
{
    /// <summary>The manager's own namespace, all, or those named.</summary>
    public NamespacesFrom From { get; set; } = NamespacesFrom.Same;

    /// <summary>The namespaces; for and only for <c>from: Names</c>.</summary>
    [Items(1, 100), Pattern(Patterns.DnsLabel), Length(1, 63), XListType("set")]
    public IList<string>? Names { get; set; }
}
