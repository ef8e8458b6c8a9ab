namespace KafkaFetch.Operator.Workers;

/// <summary>A worker that lives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The failure zone it told; null when it told none.</param>
/// <param name="Capacity">The members it can run.</param>
/// <param name="Draining">It is shutting down.</param>
internal sealed record WorkerState(string Name, string? Zone, int Capacity, bool Draining);
