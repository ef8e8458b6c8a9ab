namespace KafkaFetch.ControllerRuntime.Leadership;

/// <summary>Whether this process leads.</summary>
public interface ILeadership
{
    /// <summary>True only while the lease is this process's by its own monotonic clock. Without leader election always true.</summary>
    bool IsLeader { get; }
}
