using k8s;
using k8s.Models;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>The role that tenants' service accounts are bound to, as an installation brings it: without it the API server refuses all they do.</summary>
internal static class TenantRole
{
    private const string Yaml = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: kafka-fetch-tenant}
        rules:
        - apiGroups: [kafkafetch.io]
          resources: [kafkamanagers, kafkaconsumers]
          verbs: [get, list, watch, create, update, patch, delete]
        - {apiGroups: [""], resources: [secrets], verbs: [create, patch]}
        - {apiGroups: [""], resources: [events], verbs: [get, list, watch]}
        """;

    /// <summary>Installs it.</summary>
    public static async Task InstallAsync(string adminKubeconfig, CancellationToken cancellation)
    {
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(adminKubeconfig));
        await client.RbacAuthorizationV1.CreateClusterRoleAsync(KubernetesYaml.Deserialize<V1ClusterRole>(Yaml), cancellationToken: cancellation);
    }
}
