namespace KafkaFetch.ControllerRuntime.Events;

/// <summary>The type of an event.</summary>
public enum EventType
{
    /// <summary>Information only.</summary>
    Normal,

    /// <summary>Something a person may want to look at.</summary>
    Warning,
}
