using KafkaFetch.LocalCluster.Tests.Contract.Server;

[assembly: AssemblyFixture(typeof(KubeApiServer))]

namespace KafkaFetch.LocalCluster.Tests.Contract;

[Trait("Ring", "EndToEnd")]
public sealed class DiscoveryOnKubeApiServer(KubeApiServer server) : DiscoveryContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class CreateOnKubeApiServer(KubeApiServer server) : CreateContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class ReadOnKubeApiServer(KubeApiServer server) : ReadContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class UpdateOnKubeApiServer(KubeApiServer server) : UpdateContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class PatchOnKubeApiServer(KubeApiServer server) : PatchContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class WatchOnKubeApiServer(KubeApiServer server) : WatchContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class DeleteOnKubeApiServer(KubeApiServer server) : DeleteContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class GarbageOnKubeApiServer(KubeApiServer server) : GarbageContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class SubresourceOnKubeApiServer(KubeApiServer server) : SubresourceContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class ApplyOnKubeApiServer(KubeApiServer server) : ApplyContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class ValidationOnKubeApiServer(KubeApiServer server) : ValidationContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class FormOnKubeApiServer(KubeApiServer server) : FormContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class RefusalOnKubeApiServer(KubeApiServer server) : RefusalContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class KindsOnKubeApiServer(KubeApiServer server) : KindsContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class AuthorizationOnKubeApiServer(KubeApiServer server) : AuthorizationContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class EscalationOnKubeApiServer(KubeApiServer server) : EscalationContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class ImpersonationOnKubeApiServer(KubeApiServer server) : ImpersonationContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class ServiceAccountOnKubeApiServer(KubeApiServer server) : ServiceAccountContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class ReviewOnKubeApiServer(KubeApiServer server) : ReviewContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class QuotaOnKubeApiServer(KubeApiServer server) : QuotaContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class KubectlOnKubeApiServer(KubeApiServer server) : KubectlContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class KubectlAccessOnKubeApiServer(KubeApiServer server) : KubectlAccessContract(server);
