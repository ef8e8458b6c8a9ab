using KafkaFetch.LocalCluster.Tests.Contract.Server;

[assembly: AssemblyFixture(typeof(EmbeddedApiServer))]

namespace KafkaFetch.LocalCluster.Tests.Contract;

[Trait("Ring", "Integration")]
public sealed class DiscoveryOnLocalCluster(EmbeddedApiServer server) : DiscoveryContract(server);

[Trait("Ring", "Integration")]
public sealed class CreateOnLocalCluster(EmbeddedApiServer server) : CreateContract(server);

[Trait("Ring", "Integration")]
public sealed class ReadOnLocalCluster(EmbeddedApiServer server) : ReadContract(server);

[Trait("Ring", "Integration")]
public sealed class UpdateOnLocalCluster(EmbeddedApiServer server) : UpdateContract(server);

[Trait("Ring", "Integration")]
public sealed class PatchOnLocalCluster(EmbeddedApiServer server) : PatchContract(server);

[Trait("Ring", "Integration")]
public sealed class WatchOnLocalCluster(EmbeddedApiServer server) : WatchContract(server);

[Trait("Ring", "Integration")]
public sealed class DeleteOnLocalCluster(EmbeddedApiServer server) : DeleteContract(server);

[Trait("Ring", "Integration")]
public sealed class GarbageOnLocalCluster(EmbeddedApiServer server) : GarbageContract(server);

[Trait("Ring", "Integration")]
public sealed class SubresourceOnLocalCluster(EmbeddedApiServer server) : SubresourceContract(server);

[Trait("Ring", "Integration")]
public sealed class ApplyOnLocalCluster(EmbeddedApiServer server) : ApplyContract(server);

[Trait("Ring", "Integration")]
public sealed class ValidationOnLocalCluster(EmbeddedApiServer server) : ValidationContract(server);

[Trait("Ring", "Integration")]
public sealed class FormOnLocalCluster(EmbeddedApiServer server) : FormContract(server);

[Trait("Ring", "Integration")]
public sealed class RefusalOnLocalCluster(EmbeddedApiServer server) : RefusalContract(server);

[Trait("Ring", "Integration")]
public sealed class KindsOnLocalCluster(EmbeddedApiServer server) : KindsContract(server);

[Trait("Ring", "Integration")]
public sealed class AuthorizationOnLocalCluster(EmbeddedApiServer server) : AuthorizationContract(server);

[Trait("Ring", "Integration")]
public sealed class EscalationOnLocalCluster(EmbeddedApiServer server) : EscalationContract(server);

[Trait("Ring", "Integration")]
public sealed class ImpersonationOnLocalCluster(EmbeddedApiServer server) : ImpersonationContract(server);

[Trait("Ring", "Integration")]
public sealed class ServiceAccountOnLocalCluster(EmbeddedApiServer server) : ServiceAccountContract(server);

[Trait("Ring", "Integration")]
public sealed class ReviewOnLocalCluster(EmbeddedApiServer server) : ReviewContract(server);

[Trait("Ring", "Integration")]
public sealed class QuotaOnLocalCluster(EmbeddedApiServer server) : QuotaContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class KubectlOnLocalCluster(EmbeddedApiServer server) : KubectlContract(server);

[Trait("Ring", "EndToEnd")]
public sealed class KubectlAccessOnLocalCluster(EmbeddedApiServer server) : KubectlAccessContract(server);
