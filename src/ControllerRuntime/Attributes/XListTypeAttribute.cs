namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>How server-side apply merges a list: <c>atomic</c>, <c>set</c> or <c>map</c>.</summary>
/// <param name="type">The list type; <c>map</c> needs <see cref="XListMapKeyAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class XListTypeAttribute(string type) : Attribute
{
    /// <summary>The list type.</summary>
    public string Type { get; } = type;
}
