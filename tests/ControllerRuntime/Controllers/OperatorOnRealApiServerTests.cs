using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;

[assembly: AssemblyFixture(typeof(RealApiServerFixture))]

namespace KafkaFetch.ControllerRuntime.Tests.Controllers;

[Trait("Ring", "EndToEnd")]
public sealed class OperatorOnRealApiServerTests(RealApiServerFixture fixture) : OperatorOnApiServerTests
{
    private protected override async Task<KubernetesClientConfiguration> ConnectAsync()
    {
        var server = await fixture.GetAsync();
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(server.Kubeconfig);
        using var connection = new Kubernetes(configuration);
        var client = new KubernetesClient(connection);
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            await client.CreateAsync(KubernetesYaml.Deserialize<V1CustomResourceDefinition>(Widget.Definition), cancel);
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            // Another test of this class made it.
        }

        await Eventually.TrueAsync("widgets are served", async c => await client.ListAsync<Widget>("default", cancellationToken: c) is not null, cancellation: cancel);
        return configuration;
    }
}
