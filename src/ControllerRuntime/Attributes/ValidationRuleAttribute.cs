namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>
/// A CEL rule (<c>x-kubernetes-validations</c>), on a type or a property. API servers from 1.25 evaluate it; the controller checks the same
/// rule again and answers in the same words, so rule and message are constants shared by both.
/// </summary>
/// <param name="rule">The expression; <c>self</c> is the value the attribute is on, <c>oldSelf</c> makes it a rule about changes.</param>
/// <param name="message">What was wrong and what to do, in one line.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ValidationRuleAttribute(string rule, string message) : Attribute
{
    /// <summary>The expression.</summary>
    public string Rule { get; } = rule;

    /// <summary>What the API server answers when the rule is false.</summary>
    public string Message { get; } = message;

    /// <summary>The field that the answer points to, relative to the value, for example <c>.groupId</c>. Used from 1.28.</summary>
    public string? FieldPath { get; init; }

    /// <summary>The machine-readable reason. Used from 1.28.</summary>
    public ValidationRuleReason Reason { get; init; } = ValidationRuleReason.FieldValueInvalid;
}
