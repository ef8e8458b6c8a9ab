namespace KafkaFetch.Facade.Tests.Rights;

[Trait("Ring", "Integration")]
public sealed class The_facade_has_its_rights_on_LocalCluster(FacadeOnLocalCluster cluster)
    : FacadeRightsContract(cluster), IClassFixture<FacadeOnLocalCluster>;

[Trait("Ring", "EndToEnd")]
public sealed class The_facade_has_its_rights_on_kube_apiserver(FacadeOnKubeApiServer cluster)
    : FacadeRightsContract(cluster), IClassFixture<FacadeOnKubeApiServer>;
