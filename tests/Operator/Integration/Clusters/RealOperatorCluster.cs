using k8s;
using k8s.Models;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Local;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Clusters;

/// <summary>A real kube-apiserver with the generated definitions; the operator is a service account with the generated role.</summary>
public sealed class RealOperatorCluster : OperatorCluster
{
    private RealApiServer? server;
    private string operatorKubeconfig = "";

    public override string AdminKubeconfig => Server.Kubeconfig;

    public override string OperatorKubeconfig => operatorKubeconfig;

    public override bool EvaluatesCel => Server.ServerVersion >= new Version(1, 25);

    private RealApiServer Server
    {
        get
        {
            Assert.SkipWhen(server is null, EnvtestAssets.Missing);
            return server!;
        }
    }

    public override async ValueTask InitializeAsync()
    {
        if (EnvtestAssets.Find() is not { } assets)
        {
            return;
        }

        var cancellation = TestContext.Current.CancellationToken;
        server = await RealApiServer.StartAsync(assets, cancellation);
        using var client = server.CreateClient();
        foreach (var definition in EmbeddedResources.CustomResourceDefinitions.SelectMany(text => KubernetesYaml.LoadAllFromString(text)))
        {
            var made = await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(
                (V1CustomResourceDefinition)definition, cancellationToken: cancellation);
            await Eventually.TrueAsync(
                $"{made.Metadata.Name} is served",
                async stop => (await client.ApiextensionsV1.ReadCustomResourceDefinitionAsync(made.Metadata.Name, cancellationToken: stop))
                    .Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true,
                cancellation: cancellation);
        }

        operatorKubeconfig = await server.CreateServiceAccountAsync(
            "default", "kafka-fetch", GenerateCommand.Role().Single().Content, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
