namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>Turns on the scale subresource, so that <c>kubectl scale</c> and autoscalers work.</summary>
/// <param name="specReplicasPath">Where the wished number is.</param>
/// <param name="statusReplicasPath">Where the observed number is.</param>
/// <param name="labelSelectorPath">Where the selector of the members is, as a string.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScaleSubresourceAttribute(string specReplicasPath, string statusReplicasPath, string labelSelectorPath) : Attribute
{
    /// <summary>Where the wished number is.</summary>
    public string SpecReplicasPath { get; } = specReplicasPath;

    /// <summary>Where the observed number is.</summary>
    public string StatusReplicasPath { get; } = statusReplicasPath;

    /// <summary>Where the selector of the members is.</summary>
    public string LabelSelectorPath { get; } = labelSelectorPath;
}
