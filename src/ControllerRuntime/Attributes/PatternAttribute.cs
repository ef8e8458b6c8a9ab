namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>
/// The regular expression (RE2, anchored by its writer) that a string must match; on a list or a map, each item. On a type it holds for
/// every property of that type.
/// </summary>
/// <param name="regexPattern">The expression.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Struct)]
public sealed class PatternAttribute(string regexPattern) : Attribute
{
    /// <summary>The expression.</summary>
    public string RegexPattern { get; } = regexPattern;
}
