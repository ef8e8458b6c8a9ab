using KafkaFetch.Operator.Tests.Integration.Clusters;

namespace KafkaFetch.Operator.Tests.Integration;

/// <summary>What the operator does, whatever API server stands behind it.</summary>
public abstract partial class OperatorContract(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
