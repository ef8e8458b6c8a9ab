namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>A controller's right to resources named by group and plural. Collected into the ClusterRole of the program, or into its Role.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GenericRbacAttribute : Attribute
{
    /// <summary>API groups; the core group is the empty string.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>Plural resource names, with a subresource after a slash.</summary>
    public string[] Resources { get; init; } = [];

    /// <summary>The only objects that it is about; empty for all. <c>create</c>, <c>list</c> and <c>watch</c> name no object and cannot be bounded so.</summary>
    public string[] ResourceNames { get; init; } = [];

    /// <summary>Whether it holds in the program's own namespace alone: it goes into a Role there, not into the ClusterRole.</summary>
    public bool OwnNamespace { get; init; }

    /// <summary>What may be done with them.</summary>
    public RbacVerb Verbs { get; init; }
}
