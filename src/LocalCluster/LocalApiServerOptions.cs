using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster;

/// <summary>What the embedded API server is started with.</summary>
public sealed record LocalApiServerOptions
{
    /// <summary>Where the state, the keys and the kubeconfig are kept. Made if it is missing; used by one process at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The port on 127.0.0.1, 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>CustomResourceDefinitions as YAML, there from the start, to be read and not changed through the API.</summary>
    public IReadOnlyList<string> CustomResourceDefinitions { get; init; } = [];

    /// <summary>How much of the past is kept.</summary>
    internal StoreLimits Limits { get; init; } = new();
}
