namespace KafkaFetch.Entities.Values;

/// <summary>
/// A rule over more than one field, which the API server evaluates as CEL and the controller checks again in the same words.
/// </summary>
/// <param name="Name">The rule's name in code.</param>
/// <param name="Cel">The CEL expression.</param>
/// <param name="Message">What is answered when it is false.</param>
public sealed record SpecRule(string Name, string Cel, string Message);
