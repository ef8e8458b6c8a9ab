namespace KafkaFetch.ControllerRuntime.Leadership;

/// <summary>Work that only the leader does, next to the leader-only controllers.</summary>
public interface ILeaderTask
{
    /// <summary>
    /// Runs for one term. The token is cancelled when the term ends, and the task must then end within the rest of the lease; if it ends or
    /// throws earlier, that is logged and it is started again after a pause.
    /// </summary>
    Task RunAsync(CancellationToken term);
}
