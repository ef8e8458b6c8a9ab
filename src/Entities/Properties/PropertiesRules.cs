using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Properties;

/// <summary>The cross-field rules of <see cref="KafkaProperties"/>. Dots in names are <c>__dot__</c> in CEL.</summary>
public static class PropertiesRules
{
    /// <summary>A heartbeat comes more often than the session times out.</summary>
    public const string Heartbeat =
        "!has(self.heartbeat__dot__interval__dot__ms) || !has(self.session__dot__timeout__dot__ms) || " +
        "self.heartbeat__dot__interval__dot__ms < self.session__dot__timeout__dot__ms";

    /// <summary>Message of <see cref="Heartbeat"/>.</summary>
    public const string HeartbeatMessage = "heartbeat.interval.ms must be less than session.timeout.ms";

    /// <summary>librdkafka refuses a poll interval below the session timeout.</summary>
    public const string PollInterval =
        "!has(self.max__dot__poll__dot__interval__dot__ms) || !has(self.session__dot__timeout__dot__ms) || " +
        "self.max__dot__poll__dot__interval__dot__ms >= self.session__dot__timeout__dot__ms";

    /// <summary>Message of <see cref="PollInterval"/>.</summary>
    public const string PollIntervalMessage = "max.poll.interval.ms must not be less than session.timeout.ms";

    /// <summary>The first wait is not longer than the longest.</summary>
    public const string ReconnectBackoff =
        "!has(self.reconnect__dot__backoff__dot__ms) || !has(self.reconnect__dot__backoff__dot__max__dot__ms) || " +
        "self.reconnect__dot__backoff__dot__ms <= self.reconnect__dot__backoff__dot__max__dot__ms";

    /// <summary>Message of <see cref="ReconnectBackoff"/>.</summary>
    public const string ReconnectBackoffMessage = "reconnect.backoff.ms must not be more than reconnect.backoff.max.ms";

    /// <summary>librdkafka refuses a producer whose records would time out while they wait for company.</summary>
    public const string Linger =
        "!has(self.linger__dot__ms) || !has(self.delivery__dot__timeout__dot__ms) || " +
        "self.linger__dot__ms < self.delivery__dot__timeout__dot__ms";

    /// <summary>Message of <see cref="Linger"/>.</summary>
    public const string LingerMessage = "linger.ms must be less than delivery.timeout.ms";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } =
    [
        new(nameof(Heartbeat), Heartbeat, HeartbeatMessage),
        new(nameof(PollInterval), PollInterval, PollIntervalMessage),
        new(nameof(ReconnectBackoff), ReconnectBackoff, ReconnectBackoffMessage),
        new(nameof(Linger), Linger, LingerMessage),
    ];
}
