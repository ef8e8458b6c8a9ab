using KafkaFetch.Operator.Members;

namespace KafkaFetch.Operator.Workers;

/// <summary>A worker that lives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The failure zone it told; null when it told none.</param>
/// <param name="Capacity">The members it can run.</param>
/// <param name="Draining">It is shutting down.</param>
internal sealed record WorkerState(string Name, string? Zone, int Capacity, bool Draining)
{
    /// <summary>The worker of this process.</summary>
    public static WorkerState Of(WorkerOptions options, bool draining = false) => new(options.Name, options.Zone, options.Capacity, draining);
}
