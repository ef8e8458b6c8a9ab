using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Properties;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>A connection to one Kafka cluster.</summary>
public sealed class KafkaManagerSpec
{
    /// <summary>Brokers to connect to first, <c>host:port</c>; the others are found through them.</summary>
    [Required]
    [Items(1, 50), Pattern(Patterns.HostAndPort), Length(3, 259), XListType("set")]
    public IList<string> BootstrapServers { get; set; } = [];

    /// <summary>How to connect safely.</summary>
    public SecuritySpec Security { get; set; } = new();

    /// <summary>librdkafka settings for every consumer of this manager.</summary>
    public KafkaProperties Properties { get; set; } = new();

    /// <summary>Which namespaces may refer to this manager. Its secrets never leave its own namespace.</summary>
    public AllowedNamespacesSpec AllowedNamespaces { get; set; } = new();

    /// <summary>How the connection is watched.</summary>
    public ProbeSpec Probe { get; set; } = new();
}
