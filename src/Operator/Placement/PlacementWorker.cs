namespace KafkaFetch.Operator.Placement;

/// <summary>A worker as placement sees it.</summary>
/// <param name="Name">Its name, what <c>spec.worker</c> of a member says.</param>
/// <param name="Zone">The failure zone it runs in; null when it did not tell.</param>
/// <param name="Capacity">The members it can run, 0 or more.</param>
/// <param name="Load">The members bound to it now, those of every consumer.</param>
/// <param name="Draining">It is shutting down: nothing new goes there, and what is there is rebound as far as others have room.</param>
internal sealed record PlacementWorker(string Name, string? Zone, int Capacity, int Load, bool Draining = false);
