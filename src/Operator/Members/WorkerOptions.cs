using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Members;

/// <summary>Settings of the worker of this process.</summary>
internal sealed class WorkerOptions
{
    /// <summary>Its name, what <c>spec.worker</c> of its members says. A DNS label.</summary>
    public string Name { get; set; } = "local";

    /// <summary>The failure zone it runs in; null when nobody said.</summary>
    public string? Zone { get; set; }

    /// <summary>The members it can run, 1 or more.</summary>
    public int Capacity { get; set; } = 1;

    /// <summary>The namespace of its Lease.</summary>
    public string LeaseNamespace { get; set; } = "default";

    /// <summary>
    /// The bootstrap servers of the embedded broker, when there is one. Its members are dynamic with short sessions: there a static
    /// member that comes back waits 15 s, and a rebalance takes the session timeout less a second.
    /// </summary>
    public string? EmbeddedBootstrapServers { get; set; }

    /// <summary>The directory below which file sinks write.</summary>
    public string? FileSinkDirectory { get; set; }

    /// <summary>Where sinks and clients of Kafka may connect to.</summary>
    public EgressPolicy Egress { get; set; } = EgressPolicy.OwnMachine;

    /// <summary>How long a process that ends waits until other workers have taken its members; zero does not wait.</summary>
    public TimeSpan Grace { get; set; }

    /// <summary>How long a stopping member may drain what is in flight.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(5);
}
