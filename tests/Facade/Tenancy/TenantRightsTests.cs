using System.Net;
using k8s;
using k8s.Models;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster;
using KafkaFetch.Operator.Local;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(RealApiServerFixture))]

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>What a tenant's service account gets from Kubernetes itself in another tenant's namespace: nothing.</summary>
public class TenantRightsTests(RealApiServerFixture real)
{
    [Fact]
    [Trait("Ring", "Integration")]
    public async Task A_tenant_gets_nothing_of_another_from_the_embedded_API_server()
    {
        using var directory = new TempDirectory();
        await using var server = await LocalApiServer.StartAsync(
            new LocalApiServerOptions { DataDirectory = directory.Path, CustomResourceDefinitions = EmbeddedResources.CustomResourceDefinitions },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken);

        await RequireNothingAsync(server.KubeconfigPath);
    }

    [Fact]
    [Trait("Ring", "EndToEnd")]
    public async Task A_tenant_gets_nothing_of_another_from_kube_apiserver()
    {
        var server = await real.GetAsync();
        using var client = server.CreateClient();
        foreach (var definition in EmbeddedResources.CustomResourceDefinitions.SelectMany(text => KubernetesYaml.LoadAllFromString(text)).Cast<V1CustomResourceDefinition>())
        {
            await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(definition, cancellationToken: TestContext.Current.CancellationToken);
            await Eventually.TrueAsync(
                $"{definition.Metadata.Name} is served",
                async stop => (await client.ApiextensionsV1.ReadCustomResourceDefinitionAsync(definition.Metadata.Name, cancellationToken: stop))
                    .Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true,
                cancellation: TestContext.Current.CancellationToken);
        }

        await RequireNothingAsync(server.Kubeconfig);
    }

    private static async Task RequireNothingAsync(string adminKubeconfig)
    {
        using var admin = new RawKubernetes(adminKubeconfig);
        using var bob = new RawKubernetes(await TenantPair.MakeAsync(adminKubeconfig));
        var before = await MadeAsync(admin);
        var tries = TenantRights.All(TenantPair.Ada, TenantPair.Name).ToList();

        foreach (var (method, path, body, mediaType) in tries)
        {
            var (status, text) = await bob.SendAsync(method, path, body, mediaType);
            Assert.True(status == HttpStatusCode.Forbidden, $"{method} {path}: {(int)status} {text}");
        }

        // Acting as the other one, or as an administrator, needs a right of its own.
        foreach (var other in (string[])[TenantObjects.KubernetesUser(TenantPair.Ada), "system:admin", "system:serviceaccount:kube-system:default"])
        {
            var (status, text) = await bob.SendAsync(HttpMethod.Get, NamespacedKinds.Paths(TenantPair.Ada).First(), impersonate: other);
            Assert.True(status == HttpStatusCode.Forbidden, $"as {other}: {(int)status} {text}");
        }

        Assert.InRange(tries.Count, 110, 1_000);
        Assert.Equal(before, await MadeAsync(admin));
    }

    /// <summary>What was made for the test: a controller adds tokens and counts in its own time.</summary>
    private static async Task<IReadOnlyList<string>> MadeAsync(RawKubernetes admin)
        => [.. (await admin.ThingsAsync(TenantPair.Ada)).Where(t => t.Contains($"/{TenantPair.Name} ", StringComparison.Ordinal))];
}
