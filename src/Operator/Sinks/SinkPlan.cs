using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Sinks;

/// <summary>A sink that can be made, or why not.</summary>
/// <param name="Create">Makes it; null with a problem.</param>
/// <param name="Secrets">The values it was planned with, in the order of the spec, so that a change is seen. Never shown.</param>
/// <param name="Problem">Why it cannot be made.</param>
internal sealed record SinkPlan(Func<ISink>? Create, IReadOnlyList<byte[]> Secrets, Readiness? Problem)
{
    public static SinkPlan Failed(Readiness problem) => new(null, [], problem);

    public override string ToString() => Problem?.Message ?? "a sink";
}
