using k8s.Models;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Secrets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Tests.Managers;

[Trait("Ring", "Unit")]
public sealed class ClusterAccessTests : ISecretReader
{
    [Fact]
    public async Task A_namespace_keeps_no_more_connections_than_a_few_and_takes_none_from_others()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var egress = new BrokerEgress(new HostEgress(Options.Create(new WorkerOptions()), Resolver.ResolveAsync, TimeProvider.System));
        await using var clients = new ClusterClients(
            new ClusterSettingsReader(this, egress),
            settings => new ClusterClient(settings, TimeProvider.System, NullLoggerFactory.Instance),
            TimeProvider.System,
            NullLogger<ClusterClients>.Instance);
        var access = new ClusterAccess(clients, TimeProvider.System);
        var first = await access.ForAsync(Manager("bob", 0), cancellation);
        var others = await access.ForAsync(Manager("ada", 0), cancellation);

        for (var i = 1; i <= ClusterAccess.MaxPerNamespace; i++)
        {
            await access.ForAsync(Manager("bob", i), cancellation);
        }

        Assert.NotSame(first, await access.ForAsync(Manager("bob", 0), cancellation));
        Assert.Same(others, await access.ForAsync(Manager("ada", 0), cancellation));
    }

    Task<SecretReading> ISecretReader.ReadAsync(string @namespace, SecretKeyRef reference, CancellationToken cancellationToken)
        => Task.FromResult(SecretReading.Missing("none is asked for"));

    private static KafkaManager Manager(string @namespace, int number) => new()
    {
        Metadata = new V1ObjectMeta { Name = $"m{number}", NamespaceProperty = @namespace, Uid = $"{@namespace}-{number}" },
        Spec = new KafkaManagerSpec { BootstrapServers = ["127.0.0.1:9"] },
    };
}
