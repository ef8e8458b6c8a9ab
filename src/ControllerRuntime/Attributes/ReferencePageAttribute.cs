namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The constants of this class, with their doc comments, are a page of the reference.</summary>
/// <param name="name">The page's file name, without extension.</param>
/// <param name="title">The page's title.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReferencePageAttribute(string name, string title) : Attribute
{
    /// <summary>The page's file name, without extension.</summary>
    public string Name { get; } = name;

    /// <summary>The page's title.</summary>
    public string Title { get; } = title;
}
