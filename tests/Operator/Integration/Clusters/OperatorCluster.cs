namespace KafkaFetch.Operator.Tests.Integration.Clusters;

/// <summary>An API server with our definitions, and two users: one that may do everything, and the operator's own.</summary>
public abstract class OperatorCluster : IAsyncLifetime
{
    /// <summary>A user that may do everything.</summary>
    public abstract string AdminKubeconfig { get; }

    /// <summary>The operator's user, with the generated role alone.</summary>
    public abstract string OperatorKubeconfig { get; }

    /// <summary>Whether the server itself refuses what CEL rules forbid; then our controller never sees it.</summary>
    public abstract bool EvaluatesCel { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}
