namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The number of items of a list, or of entries of a map.</summary>
/// <param name="minItems">At least so many.</param>
/// <param name="maxItems">At most so many.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int minItems, int maxItems) : Attribute
{
    /// <summary>At least so many.</summary>
    public int MinItems { get; } = minItems;

    /// <summary>At most so many.</summary>
    public int MaxItems { get; } = maxItems;
}
