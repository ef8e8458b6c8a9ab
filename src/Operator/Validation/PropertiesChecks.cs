using KafkaFetch.Entities.Properties;

namespace KafkaFetch.Operator.Validation;

/// <summary>The rules of <see cref="PropertiesRules"/>.</summary>
internal static class PropertiesChecks
{
    public static void Check(KafkaProperties properties, string path, FieldFaults faults)
    {
        faults.Require(
            !(properties.HeartbeatIntervalMs >= properties.SessionTimeoutMs), path, PropertiesRules.HeartbeatMessage);
        faults.Require(
            !(properties.MaxPollIntervalMs < properties.SessionTimeoutMs), path, PropertiesRules.PollIntervalMessage);
        faults.Require(
            !(properties.ReconnectBackoffMs > properties.ReconnectBackoffMaxMs), path, PropertiesRules.ReconnectBackoffMessage);
        faults.Require(!(properties.LingerMs >= properties.DeliveryTimeoutMs), path, PropertiesRules.LingerMessage);
    }
}
