namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>
/// On a property of a status: its initial value is what the API server shows for an object that nobody has looked at. Every other property
/// of a
/// status is absent until it is written; in a spec every initial value that is not null is a default, without this attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute : Attribute;
