namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The smallest number allowed, included.</summary>
/// <param name="minimum">The bound.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeMinimumAttribute(double minimum) : Attribute
{
    /// <summary>The bound.</summary>
    public double Minimum { get; } = minimum;
}
