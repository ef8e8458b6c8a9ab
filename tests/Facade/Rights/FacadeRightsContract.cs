using System.Net;
using k8s;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Rights;

/// <summary>What the generated rights let the facade and a tenant do, and what Kubernetes refuses them: the same on every API server.</summary>
public abstract class FacadeRightsContract
{
    private const string Managers = "/api/v1/kafka-managers";
    private const string Secrets = "/api/v1/namespaces/{0}/secrets";
    private const string Resources = "/apis/kafkafetch.io/v1alpha1/namespaces/{0}";
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    private readonly FacadeOnCluster cluster;

    protected FacadeRightsContract(FacadeOnCluster cluster)
    {
        cluster.Require();
        this.cluster = cluster;
    }

    private string Tenant => $"system:serviceaccount:{cluster.Namespace}:kafka-fetch-tenant";

    [Fact]
    public async Task A_user_registers_works_and_leaves()
    {
        using var bob = await FacadeUser.RegisterAsync(cluster.Facade, "bob");
        var @namespace = (string)(await bob.ReadAsync("/api/v1/users/me"))["namespace"]!;
        using var made = await Ask.SendAsync(bob.Http, HttpMethod.Post, Managers, """
            {
              "name": "main",
              "spec": {"bootstrapServers": ["127.0.0.1:9"], "security": {"protocol": "SASL_PLAINTEXT", "sasl": {"mechanism": "PLAIN"} } },
              "credentials": {"username": "bob", "password": "a secret value"}
            }
            """);
        await made.JsonAsync(HttpStatusCode.Created);
        await bob.MakeConsumerAsync("orders");
        using var paused = await Ask.SendAsync(bob.Http, HttpMethod.Post, $"{Things.Manager}/consumers/orders/pause");
        Assert.Equal(HttpStatusCode.Accepted, paused.StatusCode);
        await bob.ReadAsync($"{Things.Manager}/consumers/orders/events");
        await bob.ReadAsync("/api/v1/monitoring/summary");
        using var rotated = await Ask.SendAsync(
            bob.Http, HttpMethod.Patch, Things.Manager, """{"credentials": {"password": "another secret value"} }""", "application/merge-patch+json");
        await rotated.JsonAsync();

        // It reads the Secret under its own role, and then finds nobody at the address.
        await bob.Http.ProblemAtAsync($"{Things.Manager}/topics", HttpStatusCode.BadGateway, "cluster-unavailable");

        foreach (var path in new[] { $"{Things.Manager}/consumers/orders", Things.Manager, "/api/v1/users/me" })
        {
            using var gone = await Ask.SendAsync(bob.Http, HttpMethod.Delete, path);
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        using var administrator = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.Facade.Kubeconfig));
        await Eventually.TrueAsync(
            "the namespace goes",
            async stop => (await administrator.CoreV1.ListNamespaceAsync(cancellationToken: stop)).Items.All(n => n.Metadata.Name != @namespace),
            TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task It_acts_as_the_service_account_of_tenants_and_as_nobody_else()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, $"{Resources}/kafkamanagers", impersonate: Tenant));

        foreach (var other in new[]
        {
            $"system:serviceaccount:{cluster.Namespace}:default", "system:serviceaccount:kafka-fetch:kafka-fetch-operator", "system:serviceaccount:kafka-fetch:kafka-fetch-facade",
            "admin", "system:admin", "kafka-fetch-tenant", "ada",
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Get, $"{Resources}/kafkamanagers", impersonate: other));
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/namespaces/{0}/secrets")]
    [InlineData("GET", "/api/v1/namespaces/{0}/secrets/any")]
    [InlineData("PUT", "/api/v1/namespaces/{0}/secrets/any")]
    [InlineData("DELETE", "/api/v1/namespaces/{0}/secrets/any")]
    [InlineData("GET", "/api/v1/namespaces/kafka-fetch/secrets")]
    [InlineData("POST", "/api/v1/namespaces/kafka-fetch/secrets")]
    [InlineData("GET", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkaconsumermembers")]
    [InlineData("PATCH", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkaconsumers/any/status")]
    [InlineData("PATCH", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkamanagers/any/status")]
    [InlineData("GET", "/apis/kafkafetch.io/v1alpha1/namespaces/default/kafkamanagers")]
    [InlineData("GET", "/apis/kafkafetch.io/v1alpha1/kafkaconsumers")]
    [InlineData("POST", "/api/v1/namespaces/{0}/serviceaccounts")]
    [InlineData("POST", "/api/v1/namespaces/{0}/serviceaccounts/kafka-fetch-tenant/token")]
    [InlineData("DELETE", "/api/v1/namespaces/{0}/resourcequotas/kafka-fetch-tenant")]
    [InlineData("POST", "/apis/rbac.authorization.k8s.io/v1/namespaces/{0}/rolebindings")]
    [InlineData("GET", "/api/v1/namespaces")]
    [InlineData("DELETE", "/api/v1/namespaces/{0}")]
    public async Task A_tenant_is_refused(string method, string path)
        => Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Parse(method), path, "{}", impersonate: Tenant));

    [Theory]
    [InlineData("GET", "/api/v1/secrets")]
    [InlineData("GET", "/api/v1/namespaces/{0}/secrets")]
    [InlineData("POST", "/api/v1/namespaces/{0}/secrets")]
    [InlineData("DELETE", "/api/v1/namespaces/{0}/secrets/any")]
    [InlineData("GET", "/api/v1/namespaces")]
    [InlineData("PATCH", "/api/v1/namespaces/{0}")]
    [InlineData("POST", "/api/v1/namespaces/{0}/serviceaccounts/kafka-fetch-tenant/token")]
    [InlineData("POST", "/api/v1/namespaces/kafka-fetch/serviceaccounts/kafka-fetch-operator/token")]
    [InlineData("DELETE", "/api/v1/namespaces/{0}/serviceaccounts/kafka-fetch-tenant")]
    [InlineData("DELETE", "/api/v1/namespaces/{0}/resourcequotas/kafka-fetch-tenant")]
    [InlineData("POST", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkamanagers")]
    [InlineData("DELETE", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkaconsumers/any")]
    [InlineData("PATCH", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkaconsumers/any/status")]
    [InlineData("GET", "/apis/kafkafetch.io/v1alpha1/kafkaconsumermembers")]
    [InlineData("PATCH", "/apis/rbac.authorization.k8s.io/v1/clusterroles/kafka-fetch-facade")]
    [InlineData("PATCH", "/apis/rbac.authorization.k8s.io/v1/clusterroles/kafka-fetch-tenant")]
    [InlineData("POST", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings")]
    [InlineData("POST", "/apis/rbac.authorization.k8s.io/v1/namespaces/{0}/roles")]
    [InlineData("POST", "/apis/coordination.k8s.io/v1/namespaces/kafka-fetch/leases")]
    public async Task The_facade_itself_is_refused(string method, string path)
        => Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Parse(method), path, "{}"));

    [Theory]
    [InlineData("ClusterRole", "cluster-admin")]
    [InlineData("ClusterRole", "kafka-fetch-operator")]
    [InlineData("Role", "kafka-fetch-tenant")]
    public async Task It_binds_no_role_but_the_tenants(string kind, string role)
    {
        await AddRoleAsync(kind, role);

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Post, Rbac + "/namespaces/{0}/rolebindings", Binding($"try-{kind}-{role}", kind, role)));
        Assert.Equal(
            HttpStatusCode.Created,
            await AskAsync(HttpMethod.Post, Rbac + "/namespaces/{0}/rolebindings", Binding($"again-{kind}-{role}", "ClusterRole", "kafka-fetch-tenant")));
    }

    [Fact]
    public async Task A_tenant_writes_its_credentials_and_cannot_read_them_back()
    {
        var secret = """{"metadata": {"name": "kept", "labels": {"kafkafetch.io/credentials-of": "main"} }, "stringData": {"password": "x"} }""";

        Assert.Equal(HttpStatusCode.Created, await AskAsync(HttpMethod.Post, Secrets, secret, impersonate: Tenant));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(HttpMethod.Get, Secrets + "/kept", impersonate: Tenant));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(HttpMethod.Get, Secrets + "/kept"));
    }

    private static string Binding(string name, string kind, string role) => $$"""
        {
          "metadata": {"name": "{{name.ToLowerInvariant()}}"},
          "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "{{kind}}", "name": "{{role}}"},
          "subjects": [{"kind": "ServiceAccount", "name": "kafka-fetch-tenant", "namespace": "default"}]
        }
        """;

    /// <summary>A role that has more than the facade, so that it could be raised by it.</summary>
    private async Task AddRoleAsync(string kind, string name)
    {
        using var administrator = new RawKubernetes(cluster.Facade.Kubeconfig);
        var collection = kind == "ClusterRole" ? $"{Rbac}/clusterroles" : $"{Rbac}/namespaces/{cluster.Namespace}/roles";
        var role = $$"""{"metadata": {"name": "{{name}}"}, "rules": [{"apiGroups": [""], "resources": ["secrets"], "verbs": ["list"]}]}""";
        var (status, body) = await administrator.SendAsync(HttpMethod.Post, collection, role);
        Assert.True(status is HttpStatusCode.Created or HttpStatusCode.Conflict, body);
    }

    private async Task<HttpStatusCode> AskAsync(HttpMethod method, string path, string? body = null, string? impersonate = null)
    {
        using var facade = new RawKubernetes(cluster.Facade.Own);
        var mediaType = method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json";
        var (status, _) = await facade.SendAsync(
            method, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, cluster.Namespace), method == HttpMethod.Get ? null : body, mediaType, impersonate);
        return status;
    }
}
