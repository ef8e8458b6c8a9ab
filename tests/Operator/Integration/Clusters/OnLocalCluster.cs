namespace KafkaFetch.Operator.Tests.Integration.Clusters;

/// <summary>Tests of an operator on an embedded API server that the tests of one class share.</summary>
[Trait("Ring", "Integration")]
public abstract class OnLocalCluster(LocalOperatorCluster cluster) : IClassFixture<LocalOperatorCluster>
{
    /// <summary>The bound of the promise that a fault is told; a deadline, not a wait.</summary>
    protected static readonly TimeSpan FaultBound = TimeSpan.FromSeconds(15);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected LocalOperatorCluster Cluster { get; } = cluster;
}
