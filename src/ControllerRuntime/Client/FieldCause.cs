namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>A field that the API server found at fault.</summary>
/// <param name="Field">Its path, such as <c>spec.topics[0]</c>; empty when the server named none.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record FieldCause(string Field, string Message);
