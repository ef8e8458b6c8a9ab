namespace KafkaFetch.Operator.Tests.Rights;

/// <summary>No API server that the tests have evaluates these policies, so that their expressions are evaluated here.</summary>
[Trait("Ring", "Unit")]
public sealed class AdmissionPolicyTests
{
    private const string Facade = "system:serviceaccount:kafka-fetch:kafka-fetch-facade";
    private const string Tenant = "system:serviceaccount:kf-ada-1:kafka-fetch-tenant";
    private const string TenantLabel = "kafkafetch.io/tenant";
    private const string SecretLabel = "kafkafetch.io/credentials-of";
    private const string RbacGroup = "rbac.authorization.k8s.io";

    private static readonly string[] Ours = ["app", TenantLabel];
    private static readonly string[] Others = ["app"];

    [Fact]
    public void The_facade_makes_and_deletes_namespaces_of_tenants_and_no_others()
    {
        Assert.True(AdmissionDoor.LetsIn(Namespace(labels: Ours)));
        Assert.True(AdmissionDoor.LetsIn(Namespace(oldLabels: Ours)));
        Assert.False(AdmissionDoor.LetsIn(Namespace(labels: Others)));
        Assert.False(AdmissionDoor.LetsIn(Namespace(labels: [])));
        Assert.False(AdmissionDoor.LetsIn(Namespace(oldLabels: [])));
        Assert.False(AdmissionDoor.LetsIn(Namespace(oldLabels: Others) with { Namespace = "kube-system" }));

        // Neither does it make one a tenant's, nor take that away, nor delete its own by the way it may act in it.
        Assert.False(AdmissionDoor.LetsIn(Namespace(labels: Ours, oldLabels: Others)));
        Assert.False(AdmissionDoor.LetsIn(Namespace(labels: Others, oldLabels: Ours)));
        Assert.False(AdmissionDoor.LetsIn(Namespace(oldLabels: []) with { Namespace = "kafka-fetch" }));
    }

    [Theory]
    [InlineData("kf-ada-1", new[] { TenantLabel }, true)]
    [InlineData("kafka-fetch", new string[0], true)]
    [InlineData("kube-system", new string[0], false)]
    [InlineData("default", new[] { "app" }, false)]
    public void The_facade_changes_what_is_in_namespaces_of_tenants_and_in_its_own(string @namespace, string[] labels, bool allowed)
    {
        foreach (var (group, resource) in new[] { ("", "serviceaccounts"), ("", "secrets"), (RbacGroup, "rolebindings"), ("", "resourcequotas") })
        {
            var made = new AdmissionCase(Facade, group, resource) { Namespace = @namespace, NamespaceLabels = labels, Labels = [] };
            Assert.Equal(allowed, AdmissionDoor.LetsIn(made));
            Assert.Equal(allowed, AdmissionDoor.LetsIn(made with { Labels = null, OldLabels = [] }));
        }
    }

    [Fact]
    public void The_facade_changes_nothing_that_is_in_no_namespace()
        => Assert.False(AdmissionDoor.LetsIn(new AdmissionCase(Facade, RbacGroup, "clusterrolebindings") { Labels = Ours }));

    [Theory]
    [InlineData(new[] { SecretLabel }, null, true)]
    [InlineData(new[] { SecretLabel }, new[] { SecretLabel }, true)]
    [InlineData(new[] { "app" }, null, false)]
    [InlineData(new string[0], null, false)]
    [InlineData(new[] { SecretLabel }, new[] { "app" }, false)]
    [InlineData(new string[0], new[] { SecretLabel }, false)]
    public void A_tenant_writes_secrets_that_the_facade_keeps_and_no_others(string[] labels, string[]? old, bool allowed)
        => Assert.Equal(allowed, AdmissionDoor.LetsIn(Secret(Tenant) with { Labels = labels, OldLabels = old }));

    [Fact]
    public void A_tenant_writes_its_resources_unhindered()
        => Assert.True(AdmissionDoor.LetsIn(new AdmissionCase(Tenant, "kafkafetch.io", "kafkaconsumers") { Namespace = "kf-ada-1", NamespaceLabels = Ours, Labels = [] }));

    [Theory]
    [InlineData("admin")]
    [InlineData("kafka-fetch-tenant")]
    [InlineData("system:serviceaccount:kafka-fetch:kafka-fetch-operator")]
    [InlineData("system:serviceaccount:other:kafka-fetch-facade")]
    public void Nobody_else_is_bounded(string user)
    {
        Assert.True(AdmissionDoor.LetsIn(Secret(user) with { Labels = [] }));
        Assert.True(AdmissionDoor.LetsIn(new AdmissionCase(user, "", "namespaces") { Labels = Others }));
    }

    private static AdmissionCase Secret(string user) => new(user, "", "secrets") { Namespace = "kf-ada-1", NamespaceLabels = Ours };

    private static AdmissionCase Namespace(string[]? labels = null, string[]? oldLabels = null)
        => new(Facade, "", "namespaces") { Namespace = "kf-ada-1", Labels = labels, OldLabels = oldLabels };
}
