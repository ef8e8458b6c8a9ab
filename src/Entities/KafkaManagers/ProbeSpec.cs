using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>How a manager's connection is watched.</summary>
[ValidationRule(KafkaManagerRules.ProbeTimeout, KafkaManagerRules.ProbeTimeoutMessage)]
public sealed class ProbeSpec
{
    /// <summary>How often the brokers are asked.</summary>
    [DurationRange("5s", "1h")]
    public GoDuration Interval { get; set; } = GoDuration.FromText("30s");

    /// <summary>How long an answer may take; not longer than <c>interval</c>.</summary>
    [DurationRange("1s", "5m")]
    public GoDuration Timeout { get; set; } = GoDuration.FromText("10s");
}
