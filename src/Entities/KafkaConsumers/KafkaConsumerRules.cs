using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Properties;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaConsumers;

/// <summary>
/// The cross-field rules of a KafkaConsumer; those of its parts are in <see cref="DeliveryRules"/> and <see cref="PropertiesRules"/>,
/// those against loops in <see cref="LoopRules"/>.
/// </summary>
public static class KafkaConsumerRules
{
    /// <summary>Members' names and labels are made from the name.</summary>
    public const string Name = "self.metadata.name.size() <= 52";

    /// <summary>Message of <see cref="Name"/>.</summary>
    public const string NameMessage = "metadata.name must be at most 52 characters";

    /// <summary>The group never changes, also not from unset to set: offsets would be left behind.</summary>
    public const string GroupIdImmutable =
        "has(self.groupId) == has(oldSelf.groupId) && (!has(self.groupId) || self.groupId == oldSelf.groupId)";

    /// <summary>Message of <see cref="GroupIdImmutable"/>.</summary>
    public const string GroupIdImmutableMessage = "groupId is immutable: make a new KafkaConsumer to consume with another group";

    /// <summary>A timestamp is given when, and only when, it is the position.</summary>
    public const string StartTimestamp = "(self.position == 'timestamp') == has(self.timestamp)";

    /// <summary>Message of <see cref="StartTimestamp"/>.</summary>
    public const string StartTimestampMessage = "timestamp is needed with position: timestamp and with nothing else";

    /// <summary>With the group protocol <c>consumer</c> the broker says how long a session lasts.</summary>
    public const string BrokersTimeouts =
        "self.groupProtocol != 'consumer' || " +
        "(!has(self.properties.session__dot__timeout__dot__ms) && !has(self.properties.heartbeat__dot__interval__dot__ms))";

    /// <summary>Message of <see cref="BrokersTimeouts"/>.</summary>
    public const string BrokersTimeoutsMessage =
        "session.timeout.ms and heartbeat.interval.ms are the broker's to say with groupProtocol: consumer";

    /// <summary>A batch that back-pressure ends each time never fills.</summary>
    public const string BatchFits =
        "!has(self.delivery) || !has(self.limits.maxInFlightRecords) || self.delivery.batch.maxRecords <= self.limits.maxInFlightRecords";

    /// <summary>Message of <see cref="BatchFits"/>.</summary>
    public const string BatchFitsMessage = "delivery.batch.maxRecords must not be more than limits.maxInFlightRecords: such a batch never fills";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } =
    [
        new(nameof(Name), Name, NameMessage),
        new(nameof(GroupIdImmutable), GroupIdImmutable, GroupIdImmutableMessage),
        new(nameof(StartTimestamp), StartTimestamp, StartTimestampMessage),
        new(nameof(BrokersTimeouts), BrokersTimeouts, BrokersTimeoutsMessage),
        new(nameof(BatchFits), BatchFits, BatchFitsMessage),
        .. LoopRules.All,
        .. DeliveryRules.All,
        .. PropertiesRules.All,
    ];
}
