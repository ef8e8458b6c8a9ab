namespace KafkaFetch.Operator.Workers;

/// <summary>The workers that live.</summary>
internal interface IWorkerDirectory
{
    /// <summary>The workers that live now; a snapshot.</summary>
    IReadOnlyList<WorkerState> Workers { get; }
}
