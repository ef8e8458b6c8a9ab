using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Watching;

/// <summary>Sees what arrives at one consumer's destination.</summary>
internal interface IWitness
{
    /// <summary>Arrivals so far, those that came again included.</summary>
    int Count { get; }

    /// <summary>All arrivals, in the order in which the destination took them.</summary>
    Task<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation);
}
