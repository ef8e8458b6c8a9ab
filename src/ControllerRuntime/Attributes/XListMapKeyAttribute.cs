namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The fields that tell the items of a <c>map</c> list apart.</summary>
/// <param name="keys">The fields' JSON names; each is required in the item.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class XListMapKeyAttribute(params string[] keys) : Attribute
{
    /// <summary>The fields' JSON names.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}
