namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>
/// The range of a duration, both ends included. The schema's pattern cannot say it, so it becomes a CEL rule with the message
/// <c>must be between 1s and 1h</c>; the controller checks it again.
/// </summary>
/// <param name="minimum">The smallest duration, for example <c>1s</c>.</param>
/// <param name="maximum">The largest duration, for example <c>1h</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationRangeAttribute(string minimum, string maximum) : Attribute
{
    /// <summary>The smallest duration.</summary>
    public string Minimum { get; } = minimum;

    /// <summary>The largest duration.</summary>
    public string Maximum { get; } = maximum;

    /// <summary>The CEL rule.</summary>
    public string Rule => $"duration(self) >= duration('{Minimum}') && duration(self) <= duration('{Maximum}')";

    /// <summary>What is answered when the rule is false.</summary>
    public string Message => $"must be between {Minimum} and {Maximum}";
}
