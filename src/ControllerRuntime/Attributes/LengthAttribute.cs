namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>
/// The length of a string in characters; on a list or a map, of each item. On a type it holds for every property of that type.
/// </summary>
/// <param name="minLength">At least so many.</param>
/// <param name="maxLength">At most so many.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Struct)]
public sealed class LengthAttribute(int minLength, int maxLength) : Attribute
{
    /// <summary>At least so many.</summary>
    public int MinLength { get; } = minLength;

    /// <summary>At most so many.</summary>
    public int MaxLength { get; } = maxLength;
}
