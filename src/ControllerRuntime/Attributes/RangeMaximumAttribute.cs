namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The largest number allowed, included.</summary>
/// <param name="maximum">The bound.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeMaximumAttribute(double maximum) : Attribute
{
    /// <summary>The bound.</summary>
    public double Maximum { get; } = maximum;
}
