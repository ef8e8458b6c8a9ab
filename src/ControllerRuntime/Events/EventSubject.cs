namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>The object that an event is about.</summary>
internal sealed record EventSubject(string ApiVersion, string Kind, string? Namespace, string Name, string? Uid, string? ResourceVersion)
{
    /// <summary>The same for all versions of the object.</summary>
    internal EventSubject Identity => ResourceVersion is null ? this : this with { ResourceVersion = null };
}
