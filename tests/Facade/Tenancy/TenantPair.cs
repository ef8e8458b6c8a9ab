using k8s;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Facade.Users;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>Two tenants' namespaces on any API server, as a registration makes them, with a thing of every kind in the first.</summary>
internal static class TenantPair
{
    public const string Ada = "kf-ada";
    public const string Bob = "kf-bob";
    public const string Name = "main";

    /// <summary>Makes them.</summary>
    /// <returns>The path of a kubeconfig that speaks as the second tenant's service account.</returns>
    public static async Task<string> MakeAsync(string adminKubeconfig)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(adminKubeconfig));
        await client.RbacAuthorizationV1.CreateClusterRoleAsync(TenantRole.Create(), cancellationToken: cancellation);
        foreach (var user in new[] { User(Ada), User(Bob) })
        {
            await client.CoreV1.CreateNamespaceAsync(TenantObjects.Namespace(user), cancellationToken: cancellation);
            await client.CoreV1.CreateNamespacedServiceAccountAsync(TenantObjects.ServiceAccount(user), user.Namespace, cancellationToken: cancellation);
            await client.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(TenantObjects.Binding(user), user.Namespace, cancellationToken: cancellation);
        }

        using var admin = new RawKubernetes(adminKubeconfig);
        foreach (var (collection, body) in Things())
        {
            var (status, text) = await admin.SendAsync(HttpMethod.Post, collection, body);
            Assert.True(status == System.Net.HttpStatusCode.Created, $"{collection}: {text}");
        }

        // Last: where no controller counts what is there already, kube-apiserver lets nothing more be made under a quota.
        foreach (var user in new[] { User(Ada), User(Bob) })
        {
            await client.CoreV1.CreateNamespacedResourceQuotaAsync(TenantObjects.Quota(user, new TenantQuota()), user.Namespace, cancellationToken: cancellation);
        }

        var bob = await ServiceAccountAccess.WriteKubeconfigOfAsync(adminKubeconfig, Bob, Tenant.ServiceAccount, cancellation);
        using var own = new RawKubernetes(bob);
        await Eventually.TrueAsync(
            "the authorizer knows the second tenant",
            async _ => (await own.SendAsync(HttpMethod.Get, NamespacedKinds.Paths(Bob).First())).Status == System.Net.HttpStatusCode.OK,
            cancellation: cancellation);
        return bob;
    }

    private static IEnumerable<(string Collection, string Body)> Things()
    {
        var metadata = $$"""{"name": "{{Name}}", "namespace": "{{Ada}}"}""";
        foreach (var collection in NamespacedKinds.Paths(Ada))
        {
            var body = collection[(collection.LastIndexOf('/') + 1)..] switch
            {
                "kafkamanagers" => Custom("KafkaManager", """{"bootstrapServers": ["127.0.0.1:9"]}"""),
                "kafkaconsumers" => Custom("KafkaConsumer", """{"managerRef": {"name": "main"}, "topics": ["orders"], "delivery": {"log": {} } }"""),
                "kafkaconsumermembers" => Custom("KafkaConsumerMember", """{"consumer": {"name": "main", "uid": "1"}, "ordinal": 0, "worker": "local"}"""),
                "events" => $$"""{"metadata": {{metadata}}, "involvedObject": {"kind": "KafkaConsumer", "name": "main", "namespace": "{{Ada}}"}, "reason": "Made", "message": "Made.", "type": "Normal"}""",
                "rolebindings" => $$"""{"metadata": {{metadata}}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "main"} }""",
                _ => $$"""{"metadata": {{metadata}} }""",
            };
            yield return (collection, body);
        }

        string Custom(string kind, string spec) => $$"""{"apiVersion": "kafkafetch.io/v1alpha1", "kind": "{{kind}}", "metadata": {{metadata}}, "spec": {{spec}} }""";
    }

    private static UserRecord User(string @namespace) => new()
    {
        Issuer = "kafka-fetch",
        Subject = @namespace,
        Username = @namespace,
        Namespace = @namespace,
        Claim = @namespace,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
