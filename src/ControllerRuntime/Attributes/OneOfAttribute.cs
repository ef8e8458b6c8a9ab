namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>A union: exactly one of these fields must be given. Becomes <c>oneOf</c> in the structural schema.</summary>
/// <param name="fields">The fields' JSON names.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneOfAttribute(params string[] fields) : Attribute
{
    /// <summary>The fields' JSON names.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;
}
