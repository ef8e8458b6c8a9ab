using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Validation;

/// <summary>A field that breaks a rule.</summary>
/// <param name="Path">The field, such as <c>spec.delivery.http.url</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RuleBreach(string Path, string Message)
{
    /// <summary>The problem's code when all breaches have the same; Invalid when they differ.</summary>
    public ProblemCode Code { get; init; } = ProblemCode.Invalid;
}
