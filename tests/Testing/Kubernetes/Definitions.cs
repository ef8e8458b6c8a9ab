using k8s;
using k8s.Models;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>CustomResourceDefinitions on a real API server.</summary>
public static class Definitions
{
    /// <summary>Makes those of the YAML texts and waits until they are served.</summary>
    public static async Task CreateDefinitionsAsync(this RealApiServer server, IEnumerable<string> yaml, CancellationToken cancellation = default)
    {
        using var client = server.CreateClient();
        foreach (var definition in yaml.SelectMany(text => KubernetesYaml.LoadAllFromString(text)))
        {
            var made = await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(
                (V1CustomResourceDefinition)definition, cancellationToken: cancellation);
            await Eventually.TrueAsync(
                $"{made.Metadata.Name} is served",
                async stop => (await client.ApiextensionsV1.ReadCustomResourceDefinitionAsync(made.Metadata.Name, cancellationToken: stop))
                    .Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true,
                cancellation: cancellation);
        }
    }
}
