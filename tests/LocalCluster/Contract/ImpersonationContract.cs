using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>Acting as another user.</summary>
public abstract class ImpersonationContract(ServerUnderContract server) : RbacContract(server)
{
    private const string Whoami = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    [Fact]
    public async Task Acting_as_somebody_needs_the_verb_impersonate()
    {
        var sender = await SenderAsync();
        Assert.Equal(
            $"users \"bob\" is forbidden: User \"{sender.Account}\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope",
            (await sender.Api.As("bob").Get(ConfigMaps)).Fails(403, "Forbidden").Message);
        Assert.Equal(
            $"serviceaccounts \"sa\" is forbidden: User \"{sender.Account}\" cannot impersonate resource \"serviceaccounts\" in API group \"\" in the namespace \"ns\"",
            (await sender.Api.As("system:serviceaccount:ns:sa").Get(ConfigMaps)).Fails(403, "Forbidden").Message);
    }

    [Fact]
    public async Task A_name_in_the_rule_is_the_only_one_that_one_may_act_as()
    {
        var sender = await SenderAsync(
            Rule("", "users", "impersonate", ""","resourceNames":["bob"]"""), Rule("", "serviceaccounts", "impersonate", ""","resourceNames":["tenant"]"""));
        (await sender.Api.As("bob").Get(ConfigMaps)).Fails(403, "Forbidden", "User \"bob\" cannot list resource \"configmaps\"");
        (await sender.Api.As($"system:serviceaccount:{Namespace}:tenant").Get(ConfigMaps))
            .Fails(403, "Forbidden", $"User \"system:serviceaccount:{Namespace}:tenant\" cannot list");
        (await sender.Api.As($"system:serviceaccount:{Namespace}:other").Get(ConfigMaps)).Fails(403, "Forbidden", "serviceaccounts \"other\" is forbidden");
        (await sender.Api.As("bob", "g1").Get(ConfigMaps)).Fails(403, "Forbidden", "groups \"g1\" is forbidden");
        (await sender.Api.With(("Impersonate-User", "bob"), ("Impersonate-Extra-a%2fB", "v")).Get(ConfigMaps))
            .Fails(403, "Forbidden", "userextras.authentication.k8s.io \"v\" is forbidden", "cannot impersonate resource \"userextras/a/b\" in API group \"authentication.k8s.io\"");
    }

    [Fact]
    public async Task Acting_as_a_uid_is_a_right_of_its_own()
    {
        RequiresServer("1.22");
        var sender = await SenderAsync(Rule("", "users", "impersonate"));
        (await sender.Api.With(("Impersonate-User", "bob"), ("Impersonate-Uid", "u")).Get(ConfigMaps))
            .Fails(403, "Forbidden", "uids.authentication.k8s.io \"u\" is forbidden");
    }

    [Fact]
    public async Task Rights_are_those_of_whom_one_acts_as()
    {
        await AllowAsync(Rule("", "configmaps", "create"));
        (await AsUser.Post(ConfigMaps, ConfigMap("a"))).Ok();
        (await AsUser.Get($"{ConfigMaps}/a")).Fails(403, "Forbidden");
        (await AsUser.With(("Impersonate-User", User), ("Impersonate-Group", "system:masters")).Get($"{ConfigMaps}/a")).Ok();
    }

    [Theory]
    [InlineData("bob", "system:authenticated")]
    [InlineData("system:serviceaccount:ns:sa", "system:authenticated")]
    [InlineData("system:serviceaccount:ns:sa", "system:serviceaccounts")]
    [InlineData("system:serviceaccount:ns:sa", "system:serviceaccounts:ns")]
    [InlineData("system:anonymous", "system:unauthenticated")]
    public async Task The_groups_that_go_with_a_user_need_not_be_named(string user, string group)
    {
        (await Api.Post(Roles, Role("a", Rule("", "configmaps", "list")))).Ok();
        (await Api.Post(RoleBindings, Binding("a", "Role", "a", $$"""{"kind":"Group","name":"{{group}}"}"""))).Ok();
        await Testing.Waiting.Eventually.TrueAsync("the group is known", async _ => (await Api.As(user).Get(ConfigMaps)).Status == 200, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Somebody_unknown_may_not_even_ask()
        => (await Api.As("system:anonymous").Post(Whoami, """{"spec":{"nonResourceAttributes":{"path":"/","verb":"get"}}}""")).Fails(403, "Forbidden", "User \"system:anonymous\" cannot create");

    [Fact]
    public async Task Groups_without_a_user_are_a_mistake()
        => Assert.Equal(500, (await Api.With(("Impersonate-Group", "g1")).Get(ConfigMaps)).Status);

    /// <summary>A service account with the rules, everywhere, by its own token.</summary>
    private async Task<(Api Api, string Account)> SenderAsync(params string[] rules)
    {
        (await Api.Post($"{Core}/serviceaccounts", """{"metadata":{"name":"sender"}}""")).Ok();
        (await Api.Post($"{Rbac}/clusterroles", Role(Namespace, rules))).Ok();
        (await Api.Post($"{Rbac}/clusterrolebindings", Binding(Namespace, "ClusterRole", Namespace, $$"""{"kind":"ServiceAccount","name":"sender","namespace":"{{Namespace}}"}"""))).Ok();
        await KnowsAsync($"{Rbac}/clusterrolebindings");
        var token = (await Api.Post($"{Core}/serviceaccounts/sender/token", "{}")).Ok()["status.token"]!;
        return (Api.WithToken(token), $"system:serviceaccount:{Namespace}:sender");
    }
}
