using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>Cases with users who may do what a role says and no more. Each test has users and cluster roles of its own.</summary>
public abstract class RbacContract(ServerUnderContract server) : ApiContract(server)
{
    protected const string Rbac = "/apis/rbac.authorization.k8s.io/v1";

    /// <summary>A user that no other test knows.</summary>
    protected string User => $"user-of-{Namespace}";

    protected Api AsUser => Api.As(User);

    protected string Roles => $"{Rbac}/namespaces/{Namespace}/roles";

    protected string RoleBindings => $"{Rbac}/namespaces/{Namespace}/rolebindings";

    protected static string Rule(string group, string resource, string verbs, string more = "")
        => $$"""{"apiGroups":["{{group}}"],"resources":["{{resource}}"],"verbs":[{{string.Join(',', verbs.Split(' ').Select(verb => $"\"{verb}\""))}}]{{more}}}""";

    protected static string Role(string name, params string[] rules) => $$"""{"metadata":{"name":"{{name}}"},"rules":[{{string.Join(',', rules)}}]}""";

    /// <summary>A binding to the test's user, unless the subject is another.</summary>
    protected string Binding(string name, string kind, string role, string? subject = null) => $$"""
        {"metadata":{"name":"{{name}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{kind}}","name":"{{role}}"},
         "subjects":[{{subject ?? $$"""{"kind":"User","name":"{{User}}","apiGroup":"rbac.authorization.k8s.io"}"""}}]}
        """;

    /// <summary>Gives the test's user a role with the rules in the test's namespace.</summary>
    protected async Task AllowAsync(params string[] rules)
    {
        (await Api.Post(Roles, Role("own", rules))).Ok();
        (await Api.Post(RoleBindings, Binding("own", "Role", "own"))).Ok();
        await KnowsAsync(RoleBindings);
    }

    /// <summary>Gives the test's user a cluster role with the rules, everywhere.</summary>
    protected async Task AllowEverywhereAsync(params string[] rules)
    {
        (await Api.Post($"{Rbac}/clusterroles", Role(Namespace, rules))).Ok();
        (await Api.Post($"{Rbac}/clusterrolebindings", Binding(Namespace, "ClusterRole", Namespace))).Ok();
        await KnowsAsync($"{Rbac}/clusterrolebindings");
    }

    /// <summary>kube-apiserver's authorizer follows by watches: waits until it knows what was stored up to now, by a marker that is stored last.</summary>
    protected async Task KnowsAsync(string bindings)
    {
        var marker = $"marker-{Guid.NewGuid():N}";
        var role = bindings.Replace("bindings", "s", StringComparison.Ordinal);
        (await Api.Post(role, Role(marker, Rule("", marker, "list")))).Ok();
        (await Api.Post(bindings, Binding(marker, role.EndsWith("clusterroles", StringComparison.Ordinal) ? "ClusterRole" : "Role", marker))).Ok();
        var path = role.EndsWith("clusterroles", StringComparison.Ordinal) ? $"/api/v1/{marker}" : $"{Core}/{marker}";
        await Eventually.TrueAsync("the authorizer knows", async _ => (await AsUser.Get(path)).Status == 404, cancellation: TestContext.Current.CancellationToken);
    }
}
