using k8s.Models;
using KafkaFetch.ControllerRuntime.Statuses;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>A condition of a consumer.</summary>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">Why, in one word.</param>
/// <param name="Message">For a person: what is wrong and what to do.</param>
/// <param name="Since">Since when it has this status.</param>
internal sealed record ConditionAnswer(string Status, string Reason, string Message, DateTimeOffset? Since)
{
    /// <summary>The condition of a type; null when it is not there.</summary>
    public static ConditionAnswer? Find(IEnumerable<V1Condition>? conditions, string type) => Conditions.Find(conditions, type) is { } found
        ? new(
            found.Status, found.Reason, found.Message,
            found.LastTransitionTime == default ? null : new DateTimeOffset(DateTime.SpecifyKind(found.LastTransitionTime, DateTimeKind.Utc)))
        : null;
}
