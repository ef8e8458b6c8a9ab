using System.Text;
using k8s;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>Writes a kubeconfig with one cluster and one user with a bearer token. Its directory is the test's own, which nobody else may read.</summary>
internal static class KubeconfigFile
{
    /// <summary>The same cluster for another user, in a file beside the one that is there.</summary>
    public static string WriteBeside(string kubeconfig, string token, string @namespace = "default")
    {
        var cluster = KubernetesClientConfiguration.LoadKubeConfig(kubeconfig).Clusters.Single().ClusterEndpoint;
        var path = Path.Combine(Path.GetDirectoryName(kubeconfig)!, $"{Guid.NewGuid():N}.kubeconfig");
        var authority = Encoding.UTF8.GetString(Convert.FromBase64String(cluster.CertificateAuthorityData));
        return Write(path, new Uri(cluster.Server), authority, token, @namespace);
    }

    public static string Write(string path, Uri server, string certificateAuthority, string token, string @namespace = "default")
    {
        var authority = Convert.ToBase64String(Encoding.UTF8.GetBytes(certificateAuthority));
        File.WriteAllText(path, $"""
            apiVersion: v1
            kind: Config
            current-context: test
            clusters:
            - name: test
              cluster:
                server: {server.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {authority}
            contexts:
            - name: test
              context:
                cluster: test
                user: test
                namespace: {@namespace}
            users:
            - name: test
              user:
                token: {token}

            """);
        return path;
    }
}
