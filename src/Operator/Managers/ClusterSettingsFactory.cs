using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Operator.Managers;

/// <summary>Turns a manager's spec into connection settings.</summary>
internal static class ClusterSettingsFactory
{
    public static ClusterSettings From(KafkaManagerSpec spec) => new([.. spec.BootstrapServers], KafkaPropertyValues.Of(spec.Properties));
}
