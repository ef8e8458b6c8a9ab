using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Watching;

namespace KafkaFetch.Soak.Staging;

/// <summary>One consumer of the soak: what it is, what it promises, and who watches it.</summary>
internal sealed record Actor
{
    public required Promise Promise { get; init; }

    public string Name => Promise.Consumer;

    /// <summary>The topics that it reads.</summary>
    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>What follows <c>topics</c> in its spec, or <c>topicPattern</c> too: lines of YAML.</summary>
    public required string Spec { get; init; }

    /// <summary>Sees what arrives; null where nobody does.</summary>
    public IWitness? Witness { get; init; }

    /// <summary>Its receiver; null unless it delivers by HTTP.</summary>
    public ReceiverWitness? Receiver { get; init; }

    /// <summary>How many members it has when nobody scales it.</summary>
    public int Replicas { get; init; } = 1;
}
