namespace KafkaFetch.ControllerRuntime.Reflectors;

/// <summary>Which objects of a kind are reflected.</summary>
/// <param name="Namespace">The namespace, or null for all.</param>
/// <param name="LabelSelector">Or null.</param>
/// <param name="FieldSelector">Or null.</param>
internal sealed record ReflectorScope(string? Namespace = null, string? LabelSelector = null, string? FieldSelector = null);
