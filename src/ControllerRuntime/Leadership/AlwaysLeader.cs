namespace KafkaFetch.ControllerRuntime.Leadership;

/// <summary>Leadership of a process that is alone by configuration.</summary>
internal sealed class AlwaysLeader : ILeadership
{
    /// <inheritdoc/>
    public bool IsLeader => true;
}
