using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Sinks;

/// <summary>A sink that can be made, or why not.</summary>
/// <param name="Create">Makes it; null with a problem.</param>
/// <param name="Secrets">The values it was planned with, in the order of the spec, so that a change is seen. Never shown.</param>
/// <param name="Problem">Why it cannot be made.</param>
internal sealed record SinkPlan(Func<ISink>? Create, IReadOnlyList<byte[]> Secrets, Readiness? Problem)
{
    /// <summary>The consumer may not write there, or would for ever: what runs must not go on with it.</summary>
    public bool MustStop { get; init; } = Problem?.Reason is ConditionReasons.ManagerNotAllowed or ConditionReasons.EgressDenied;

    /// <summary>A sink whose settings have these faults, none or more.</summary>
    public static SinkPlan Of(string sink, IReadOnlyList<SettingsFault> faults, Func<ISink> create, IReadOnlyList<byte[]> values)
        => faults.Count == 0
            ? new SinkPlan(create, values, null)
            : Failed(Readiness.Stalled(
                ConditionReasons.InvalidSpec, string.Join("; ", faults.Select(f => $"spec.delivery.{sink}.{f.Field}: {f.Message}"))));

    public static SinkPlan Failed(Readiness problem) => new(null, [], problem);

    public override string ToString() => Problem?.Message ?? "a sink";
}
