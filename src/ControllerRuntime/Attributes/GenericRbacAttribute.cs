namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>A controller's right to resources named by group and plural. Collected into the operator's ClusterRole.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericRbacAttribute : Attribute
{
    /// <summary>API groups; the core group is the empty string.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>Plural resource names, with a subresource after a slash.</summary>
    public string[] Resources { get; init; } = [];

    /// <summary>What may be done with them.</summary>
    public RbacVerb Verbs { get; init; }
}
