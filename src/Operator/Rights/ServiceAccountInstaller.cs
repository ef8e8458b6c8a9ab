using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Generation;

namespace KafkaFetch.Operator.Rights;

/// <summary>Does with files of <c>config/rbac</c> what <c>kubectl apply --server-side</c> does, and becomes the service account that they make.</summary>
internal static class ServiceAccountInstaller
{
    /// <summary>Applies everything in the files, in their order.</summary>
    /// <exception cref="ArgumentException">There is a kind that rights are not made of.</exception>
    public static async Task ApplyAsync(IKubernetesClient client, IEnumerable<GeneratedFile> files, string fieldManager, CancellationToken cancellationToken)
    {
        foreach (var resource in files.SelectMany(f => KubernetesYaml.LoadAllFromString(f.Content)))
        {
            Task applied = resource switch
            {
                V1Namespace one => client.ApplyAsync(one, fieldManager, cancellationToken),
                V1ServiceAccount one => client.ApplyAsync(one, fieldManager, cancellationToken),
                V1ClusterRole one => client.ApplyAsync(one, fieldManager, cancellationToken),
                V1Role one => client.ApplyAsync(one, fieldManager, cancellationToken),
                V1ClusterRoleBinding one => client.ApplyAsync(one, fieldManager, cancellationToken),
                V1RoleBinding one => client.ApplyAsync(one, fieldManager, cancellationToken),
                _ => throw new ArgumentException($"{resource.GetType().Name} is not applied as a right", nameof(files)),
            };
            await applied.ConfigureAwait(false);
        }
    }

    /// <summary>The way to the same API server as a service account, with a token that this process alone holds and that ends with the account.</summary>
    /// <param name="administrator">Who may make tokens.</param>
    /// <param name="namespace">The account's namespace.</param>
    /// <param name="name">The account.</param>
    /// <param name="lifetime">How long the token holds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<KubernetesClientConfiguration> ActAsAsync(
        KubernetesClientConfiguration administrator, string @namespace, string name, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        using var client = new Kubernetes(administrator);
        var request = new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = (long)lifetime.TotalSeconds } };
        var token = await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(request, name, @namespace, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new KubernetesClientConfiguration
        {
            Host = administrator.Host,
            SslCaCerts = administrator.SslCaCerts,
            AccessToken = token.Status.Token,
            Namespace = @namespace,
        };
    }
}
