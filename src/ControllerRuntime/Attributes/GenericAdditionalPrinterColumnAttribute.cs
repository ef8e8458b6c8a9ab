namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>A column that <c>kubectl get</c> shows, in the order in which the attributes are written.</summary>
/// <param name="jsonPath">Where the value is, for example <c>.status.lag</c>.</param>
/// <param name="name">The column's title.</param>
/// <param name="type">An OpenAPI type: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>date</c> (shown as an
/// age).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericAdditionalPrinterColumnAttribute(string jsonPath, string name, string type) : Attribute
{
    /// <summary>Where the value is.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>The column's title.</summary>
    public string Name { get; } = name;

    /// <summary>The OpenAPI type.</summary>
    public string Type { get; } = type;

    /// <summary>What the column means, for clients that show it.</summary>
    public string? Description { get; init; }

    /// <summary>0 is always shown, anything above only with <c>-o wide</c>.</summary>
    public int Priority { get; init; }
}
