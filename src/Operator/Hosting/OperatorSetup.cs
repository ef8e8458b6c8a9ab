using System.Net;
using k8s;
using KafkaFetch.Operator.Tracing;
using KafkaFetch.Sinks.Egress;
using Prometheus;

namespace KafkaFetch.Operator.Hosting;

/// <summary>How an operator is put together.</summary>
internal sealed record OperatorSetup
{
    /// <summary>Address and credentials of the API server.</summary>
    public required KubernetesClientConfiguration Kubernetes { get; init; }

    /// <summary>What it does.</summary>
    public OperatorRole Roles { get; init; } = OperatorRole.Controller | OperatorRole.Worker;

    /// <summary>The only namespace it watches; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Local mode: one process, one worker, so neither a leader is elected nor a worker registered.</summary>
    public bool Alone { get; init; }

    /// <summary>The worker's name, a DNS label.</summary>
    public string Worker { get; init; } = "local";

    /// <summary>The failure zone that the worker runs in; null when nobody said.</summary>
    public string? Zone { get; init; }

    /// <summary>The members that the worker can run; null takes what the limit on threads allows.</summary>
    public int? Capacity { get; init; }

    /// <summary>How long a process that ends waits until other workers have taken its members; zero does not wait.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>The namespace of the leases.</summary>
    public string LeaseNamespace { get; init; } = "default";

    /// <summary>The bootstrap servers of the embedded broker, when there is one.</summary>
    public string? EmbeddedBootstrapServers { get; init; }

    /// <summary>How often figures are read and written at most.</summary>
    public TimeSpan StatusInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The directory of file sinks; null turns them off.</summary>
    public string? FileSinkDirectory { get; init; }

    /// <summary>Where sinks and clients of Kafka may connect to.</summary>
    public EgressPolicy Egress { get; init; } = EgressPolicy.OwnMachine;

    /// <summary>Whether the leader also exports lag and offsets under the names of kafka-exporter.</summary>
    public bool CompatibilityMetrics { get; init; }

    /// <summary>Where the metrics are; a registry of its own for each of several operators in a process.</summary>
    public CollectorRegistry Registry { get; init; } = Prometheus.Metrics.DefaultRegistry;

    /// <summary>Where traces go; null for nowhere.</summary>
    public TraceSettings? Traces { get; init; }

    /// <summary>The address of the management port.</summary>
    public IPAddress ManagementAddress { get; init; } = IPAddress.Loopback;

    /// <summary>The management port, 0 for a free one.</summary>
    public int ManagementPort { get; init; }

    /// <summary>Whether what runs beside it in this process is ready too: <c>/readyz</c> tells of the process.</summary>
    public Func<bool> AlsoReady { get; init; } = () => true;

    /// <summary>Adds where the logs go.</summary>
    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };
}
