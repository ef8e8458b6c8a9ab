namespace KafkaFetch.Facade.Tenancy;

/// <summary>A namespace of that name exists and is not this registration's.</summary>
public sealed class NamespaceTakenException(string @namespace) : Exception($"The namespace {@namespace} exists and was not made by this registration.");
