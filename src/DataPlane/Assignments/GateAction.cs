namespace KafkaFetch.DataPlane.Assignments;

/// <summary>What a gate asks of the owner.</summary>
internal enum GateAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Pause fetching.</summary>
    Pause,

    /// <summary>Resume fetching.</summary>
    Resume,
}
