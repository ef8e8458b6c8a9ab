using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>kubectl for rights: create what gives and limits them, ask for them, act as others.</summary>
public abstract class KubectlAccessContract(ServerUnderContract server) : RbacContract(server)
{
    private KubectlRunner? kubectl;

    private KubectlRunner Kubectl
    {
        get
        {
            KubectlRunner.Require();
            return kubectl ??= new KubectlRunner(Kubeconfig);
        }
    }

    public override ValueTask DisposeAsync()
    {
        kubectl?.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Create_makes_a_service_account_its_role_its_binding_and_its_token()
    {
        Assert.Equal("serviceaccount/reader created\n", await OutputAsync("create", "serviceaccount", "reader"));
        Assert.Equal("role.rbac.authorization.k8s.io/reader created\n", await OutputAsync("create", "role", "reader", "--verb=get,list", "--resource=configmaps"));
        Assert.Equal(
            "rolebinding.rbac.authorization.k8s.io/reader created\n",
            await OutputAsync("create", "rolebinding", "reader", "--role=reader", $"--serviceaccount={Namespace}:reader"));
        var token = (await OutputAsync("create", "token", "reader", "--duration=10m")).Trim();
        await Eventually.TrueAsync("it may", async _ => (await Api.WithToken(token).Get(ConfigMaps)).Status == 200, cancellation: TestContext.Current.CancellationToken);
        (await Api.WithToken(token).Get($"{Core}/secrets")).Fails(403, "Forbidden");
    }

    [Fact]
    public async Task Create_makes_cluster_roles_and_their_bindings()
    {
        await OutputAsync("create", "clusterrole", Namespace, "--verb=get", "--resource=widgets.contract.test/status", "--resource-name=a");
        await OutputAsync("create", "clusterrolebinding", Namespace, $"--clusterrole={Namespace}", $"--user={User}");
        await Eventually.TrueAsync("it may", async _ => (await AsUser.Get($"{Widgets}/a/status")).Status == 404, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Create_quota_limits()
    {
        Assert.Equal("resourcequota/limit created\n", await OutputAsync("create", "quota", "limit", "--hard=count/secrets=0,count/widgets.contract.test=0"));
        await Eventually.TrueAsync("it is counted", async _ => (await Api.Get($"{Core}/resourcequotas/limit"))["status.used"] is not null, cancellation: TestContext.Current.CancellationToken);
        var refused = await RunAsync("create", "secret", "generic", "a");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("exceeded quota: limit, requested: count/secrets=1, used: count/secrets=", refused.Error, StringComparison.Ordinal);
        Assert.Contains("count/widgets.contract.test: 0/0", await OutputAsync("get", "quota"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_can_i_answers_for_oneself_and_for_others()
    {
        await AllowAsync(Rule("", "configmaps", "get"), Rule("contract.test", "widgets/status", "patch"));
        Assert.Equal("yes\n", (await RunAsync("auth", "can-i", "delete", "secrets")).Output);
        Assert.Equal("yes\n", (await RunAsync("auth", "can-i", "get", "configmaps", "--as", User)).Output);
        Assert.Equal("yes\n", (await RunAsync("auth", "can-i", "patch", "widgets", "--subresource=status", "--as", User)).Output);
        var no = await RunAsync("auth", "can-i", "list", "configmaps", "--as", User);
        Assert.Equal(1, no.ExitCode);
        Assert.StartsWith("no", no.Output, StringComparison.Ordinal);
        Assert.Equal("yes\n", (await RunAsync("auth", "can-i", "get", "/version", "--as", User)).Output);
        var list = await OutputAsync("auth", "can-i", "--list", "--as", User);
        Assert.Matches(@"configmaps +\[\] +\[\] +\[get\]", list);
        Assert.Matches(@"widgets\.contract\.test/status +\[\] +\[\] +\[patch\]", list);
        Assert.Matches(@"\[/openapi/\*\] +\[\] +\[get\]", list);
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_servers_words()
    {
        var refused = await RunAsync("get", "secrets", "--as", User);
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(
            $"Error from server (Forbidden): secrets is forbidden: User \"{User}\" cannot list resource \"secrets\" in API group \"\" in the namespace \"{Namespace}\"\n", refused.Error);
    }

    [Fact]
    public async Task Auth_whoami_tells_who_one_is()
    {
        RequiresServer("1.28");
        Assert.Matches(@"Username +bob\n", await OutputAsync("auth", "whoami", "--as", "bob", "--as-group", "team"));
    }

    [Fact]
    public async Task Auth_reconcile_brings_roles_up_to_date()
    {
        (await Kubectl.RunWithInputAsync(
            $$"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: a, namespace: {{Namespace}}}
            rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]
            """,
            "auth", "reconcile", "-f", "-")).Succeeded();
        Assert.Contains("configmaps", (await Api.Get($"{Roles}/a")).Ok()["rules"], StringComparison.Ordinal);
    }

    private Task<KubectlResult> RunAsync(params string[] arguments)
        => Kubectl.RunAsync(["-n", Namespace, .. arguments], input: null, cancellation: TestContext.Current.CancellationToken);

    private async Task<string> OutputAsync(params string[] arguments) => (await RunAsync(arguments)).Succeeded().Output;
}
