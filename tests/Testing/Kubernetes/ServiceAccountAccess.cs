using k8s;
using k8s.Models;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>Service accounts with just the rights that a YAML text gives them, as a real installation has them.</summary>
public static class ServiceAccountAccess
{
    /// <summary>
    /// Makes the service account and the Roles and ClusterRoles of the YAML, binds each to it (a Role in its own namespace, else in the
    /// account's), waits until the authorizer knows, and returns the path of a kubeconfig with the account's token (one hour).
    /// </summary>
    public static Task<string> CreateServiceAccountAsync(
        this IApiServerFixture server, string @namespace, string name, string rolesYaml, CancellationToken cancellation = default)
        => CreateAsync(server.Kubeconfig, @namespace, name, rolesYaml, cancellation);

    /// <summary>The same for the server of an administrator's kubeconfig; the new kubeconfig is written beside it.</summary>
    public static async Task<string> CreateAsync(
        string adminKubeconfig, string @namespace, string name, string rolesYaml, CancellationToken cancellation = default)
    {
        using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(adminKubeconfig));
        await client.CoreV1.CreateNamespacedServiceAccountAsync(
            new V1ServiceAccount { Metadata = new V1ObjectMeta { Name = name } }, @namespace, cancellationToken: cancellation);
        foreach (var role in KubernetesYaml.LoadAllFromString(rolesYaml))
        {
            await BindAsync(client, role, @namespace, name, cancellation);
        }

        return await WriteKubeconfigOfAsync(adminKubeconfig, @namespace, name, cancellation);
    }

    /// <summary>Writes a kubeconfig with a token (one hour) of a service account that is there, and returns its path.</summary>
    public static Task<string> WriteKubeconfigOfAsync(
        this IApiServerFixture server, string @namespace, string name, CancellationToken cancellation = default)
        => WriteKubeconfigOfAsync(server.Kubeconfig, @namespace, name, cancellation);

    /// <summary>The same for the server of an administrator's kubeconfig.</summary>
    public static async Task<string> WriteKubeconfigOfAsync(string adminKubeconfig, string @namespace, string name, CancellationToken cancellation)
    {
        using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(adminKubeconfig));
        var token = await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = 3600 } },
            name, @namespace, cancellationToken: cancellation);
        return KubeconfigFile.WriteBeside(adminKubeconfig, token.Status.Token, @namespace);
    }

    private static async Task BindAsync(k8s.Kubernetes client, object role, string @namespace, string account, CancellationToken cancellation)
    {
        var subject = new Rbacv1Subject { Kind = "ServiceAccount", Name = account, NamespaceProperty = @namespace };
        switch (role)
        {
            case V1ClusterRole cluster:
                await client.RbacAuthorizationV1.CreateClusterRoleAsync(cluster, cancellationToken: cancellation);
                await client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(
                    new V1ClusterRoleBinding
                    {
                        Metadata = new V1ObjectMeta { Name = $"{cluster.Metadata.Name}-{@namespace}-{account}" },
                        RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = cluster.Metadata.Name },
                        Subjects = [subject],
                    },
                    cancellationToken: cancellation);
                await WaitUntilAllowedAsync(client, cluster.Rules, null, subject, cancellation);
                break;
            case V1Role role1:
                var home = role1.Metadata.NamespaceProperty ?? @namespace;
                await client.RbacAuthorizationV1.CreateNamespacedRoleAsync(role1, home, cancellationToken: cancellation);
                await client.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
                    new V1RoleBinding
                    {
                        Metadata = new V1ObjectMeta { Name = $"{role1.Metadata.Name}-{account}" },
                        RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = role1.Metadata.Name },
                        Subjects = [subject],
                    },
                    home,
                    cancellationToken: cancellation);
                await WaitUntilAllowedAsync(client, role1.Rules, home, subject, cancellation);
                break;
            default:
                throw new ArgumentException($"only Role and ClusterRole can be bound, not {role.GetType().Name}", nameof(role));
        }
    }

    private static async Task WaitUntilAllowedAsync(
        k8s.Kubernetes client, IList<V1PolicyRule>? rules, string? @namespace, Rbacv1Subject subject, CancellationToken cancellation)
    {
        var rule = rules?.FirstOrDefault(candidate => candidate.Resources is { Count: > 0 } && candidate.ResourceNames is null or { Count: 0 });
        if (rule is null)
        {
            return;
        }

        var resource = rule.Resources[0].Split('/');
        var review = new V1SubjectAccessReview
        {
            Spec = new V1SubjectAccessReviewSpec
            {
                User = $"system:serviceaccount:{subject.NamespaceProperty}:{subject.Name}",
                ResourceAttributes = new V1ResourceAttributes
                {
                    Group = rule.ApiGroups[0],
                    Resource = resource[0],
                    Subresource = resource.ElementAtOrDefault(1),
                    Verb = rule.Verbs[0],
                    NamespaceProperty = @namespace,
                },
            },
        };
        await Eventually.TrueAsync(
            $"{subject.Name} has its role",
            async perTry => (await client.AuthorizationV1.CreateSubjectAccessReviewAsync(review, cancellationToken: perTry)).Status.Allowed,
            cancellation: cancellation);
    }
}
