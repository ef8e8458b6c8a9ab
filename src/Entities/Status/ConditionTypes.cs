using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Status;

/// <summary>The condition types of all kinds.</summary>
[ReferencePage("conditions", "Conditions")]
public static class ConditionTypes
{
    /// <summary>It does its work: a manager is connected, a consumer consumes. Always there.</summary>
    public const string Ready = "Ready";

    /// <summary>By the verdicts over the partitions: True is well.</summary>
    public const string Healthy = "Healthy";

    /// <summary>Work is under way. There only while True.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>A person must act. There only while True, and never together with <see cref="Reconciling"/>.</summary>
    public const string Stalled = "Stalled";
}
