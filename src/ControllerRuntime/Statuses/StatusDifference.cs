namespace KafkaFetch.ControllerRuntime.Statuses;

/// <summary>How a wanted status differs from the observed one.</summary>
internal enum StatusDifference
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In figures or messages only: may wait for the status interval.</summary>
    Figures,

    /// <summary>In a condition's status or reason, or in a generation: written at once.</summary>
    Conditions,
}
