using KafkaFetch.Operator.Tests.Integration.Clusters;

namespace KafkaFetch.Operator.Tests.Integration;

/// <summary>The same on a real kube-apiserver, with the generated definitions, as a service account with the generated role.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class The_operator_on_kube_apiserver(RealOperatorCluster cluster) : OperatorContract(cluster), IClassFixture<RealOperatorCluster>;
