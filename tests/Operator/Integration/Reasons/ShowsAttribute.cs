using Xunit.v3;

namespace KafkaFetch.Operator.Tests.Integration.Reasons;

/// <summary>Which reasons of <c>docs/reference/reasons.md</c> a test brings about and sees. <c>-trait Reason=WorkerLost</c> runs those of one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShowsAttribute(params string[] reasons) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Reasons => reasons;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. reasons.Select(reason => KeyValuePair.Create("Reason", reason))];
}
