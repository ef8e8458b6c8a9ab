namespace KafkaFetch.DataPlane.Owners;

/// <summary>Where a member belongs after a step.</summary>
internal enum StepOutcome
{
    /// <summary>Where it is.</summary>
    Stay,

    /// <summary>On a thread of its own: it has work.</summary>
    Heat,

    /// <summary>On a pump: it has none.</summary>
    Cool,

    /// <summary>Nowhere: it needs no owner any more.</summary>
    Finished,
}
