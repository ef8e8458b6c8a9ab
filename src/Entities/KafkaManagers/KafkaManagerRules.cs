using KafkaFetch.Entities.Properties;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>
/// The cross-field rules of a KafkaManager; those of its parts are in <see cref="SecurityRules"/> and <see cref="PropertiesRules"/>.
/// </summary>
public static class KafkaManagerRules
{
    /// <summary>The name fits into a label.</summary>
    public const string Name = "self.metadata.name.size() <= 63";

    /// <summary>Message of <see cref="Name"/>.</summary>
    public const string NameMessage = "metadata.name must be at most 63 characters";

    /// <summary>Names are given when, and only when, they are asked for.</summary>
    public const string NamespaceNames = "(self.from == 'Names') == has(self.names)";

    /// <summary>Message of <see cref="NamespaceNames"/>.</summary>
    public const string NamespaceNamesMessage = "names is needed with from: Names and with nothing else";

    /// <summary>A probe ends before the next begins.</summary>
    public const string ProbeTimeout = "duration(self.timeout) <= duration(self.interval)";

    /// <summary>Message of <see cref="ProbeTimeout"/>.</summary>
    public const string ProbeTimeoutMessage = "timeout must not be longer than interval";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } =
    [
        new(nameof(Name), Name, NameMessage),
        new(nameof(NamespaceNames), NamespaceNames, NamespaceNamesMessage),
        new(nameof(ProbeTimeout), ProbeTimeout, ProbeTimeoutMessage),
        .. SecurityRules.All,
        .. PropertiesRules.All,
    ];
}
