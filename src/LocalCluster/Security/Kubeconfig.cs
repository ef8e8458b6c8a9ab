using System.Text;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>The kubeconfig for the server's one user, self-contained.</summary>
internal static class Kubeconfig
{
    /// <summary>The name of cluster, user and context.</summary>
    public const string Context = "kafka-fetch-local";

    /// <summary>The text for an address.</summary>
    public static string Text(Uri address, string authorityPem, string token) => $"""
        apiVersion: v1
        kind: Config
        current-context: {Context}
        clusters:
        - name: {Context}
          cluster:
            server: {address.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem))}
        users:
        - name: {Context}
          user:
            token: {token}
        contexts:
        - name: {Context}
          context:
            cluster: {Context}
            user: {Context}
            namespace: default

        """;
}
