using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>What roles and bindings allow, and the words of refusals.</summary>
public abstract class AuthorizationContract(ServerUnderContract server) : RbacContract(server)
{
    [Theory]
    [InlineData("GET", "/widgets", "list", "widgets.contract.test is", "widgets")]
    [InlineData("GET", "/widgets/a", "get", "widgets.contract.test \"a\" is", "widgets")]
    [InlineData("GET", "/widgets?watch=true", "watch", "widgets.contract.test is", "widgets")]
    [InlineData("GET", "/widgets?fieldSelector=metadata.name%3Da", "list", "widgets.contract.test \"a\" is", "widgets")]
    [InlineData("POST", "/widgets", "create", "widgets.contract.test is", "widgets")]
    [InlineData("PUT", "/widgets/a", "update", "widgets.contract.test \"a\" is", "widgets")]
    [InlineData("PATCH", "/widgets/a", "patch", "widgets.contract.test \"a\" is", "widgets")]
    [InlineData("DELETE", "/widgets/a", "delete", "widgets.contract.test \"a\" is", "widgets")]
    [InlineData("DELETE", "/widgets", "deletecollection", "widgets.contract.test is", "widgets")]
    [InlineData("PUT", "/widgets/a/status", "update", "widgets.contract.test \"a\" is", "widgets/status")]
    [InlineData("GET", "/widgets/a/scale", "get", "widgets.contract.test \"a\" is", "widgets/scale")]
    [InlineData("GET", "/gadgets/a", "get", "gadgets.contract.test \"a\" is", "gadgets")]
    public async Task Without_a_role_nothing_is_allowed_and_the_refusal_says_what(string method, string path, string verb, string what, string resource)
    {
        var refused = (await AsUser.SendAsync(new HttpMethod(method), $"/apis/{Widget.ApiVersion}/namespaces/{Namespace}{path}", method is "GET" or "DELETE" ? null : "{}"))
            .Fails(403, "Forbidden");
        Assert.Equal($"{what} forbidden: User \"{User}\" cannot {verb} resource \"{resource}\" in API group \"contract.test\" in the namespace \"{Namespace}\"", refused.Message);
        Assert.Equal("contract.test", refused["details.group"]);
        Assert.Equal(resource.Split('/')[0], refused["details.kind"]);
    }

    [Fact]
    public async Task A_refusal_at_the_cluster_scope_says_so()
    {
        Assert.Equal(
            $"secrets is forbidden: User \"{User}\" cannot list resource \"secrets\" in API group \"\" at the cluster scope",
            (await AsUser.Get("/api/v1/secrets")).Fails(403, "Forbidden").Message);
        Assert.Equal(
            $"customresourcedefinitions.apiextensions.k8s.io \"x\" is forbidden: User \"{User}\" cannot delete resource \"customresourcedefinitions\" in API group \"apiextensions.k8s.io\" at the cluster scope",
            (await AsUser.Delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/x")).Fails(403, "Forbidden").Message);
        Assert.Equal(
            $"namespaces \"{Namespace}\" is forbidden: User \"{User}\" cannot get resource \"namespaces\" in API group \"\" in the namespace \"{Namespace}\"",
            (await AsUser.Get($"/api/v1/namespaces/{Namespace}")).Fails(403, "Forbidden").Message);
    }

    [Fact]
    public async Task A_refused_path_is_named()
    {
        var refused = (await AsUser.Get("/nonsense")).Fails(403, "Forbidden");
        Assert.Equal($"forbidden: User \"{User}\" cannot get path \"/nonsense\"", refused.Message);
        Assert.Equal("{}", refused["details"]);
        Assert.Equal($"forbidden: User \"{User}\" cannot post path \"/version\"", (await AsUser.Post("/version", "{}")).Fails(403, "Forbidden").Message);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/apis")]
    [InlineData("/api/v1")]
    [InlineData("/apis/contract.test/v1")]
    [InlineData("/openapi/v2")]
    [InlineData("/version")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Whoever_is_known_may_discover(string path) => (await AsUser.Get(path)).Ok();

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/version")]
    public async Task Health_and_version_are_public(string path) => Assert.Equal(200, (await Api.SendAsync(HttpMethod.Get, path, bearer: null)).Status);

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/version")]
    public async Task A_wrong_token_is_not_taken_for_none(string path)
        => (await Api.SendAsync(HttpMethod.Get, path, bearer: "wrong")).Fails(401, "Unauthorized");

    [Fact]
    public async Task A_role_allows_its_verbs_on_its_resources_in_its_namespace()
    {
        await AllowAsync(Rule("", "configmaps", "get list create"));
        (await AsUser.Post(ConfigMaps, ConfigMap("a"))).Ok();
        (await AsUser.Get($"{ConfigMaps}/a")).Ok();
        (await AsUser.Get(ConfigMaps)).Ok();
        (await AsUser.Delete($"{ConfigMaps}/a")).Fails(403, "Forbidden", "cannot delete resource");
        (await AsUser.Get($"{ConfigMaps}?watch=true")).Fails(403, "Forbidden", "cannot watch resource");
        (await AsUser.Get("/api/v1/namespaces/default/configmaps")).Fails(403, "Forbidden", "in the namespace \"default\"");
        (await AsUser.Get("/api/v1/configmaps")).Fails(403, "Forbidden", "at the cluster scope");
    }

    [Fact]
    public async Task A_cluster_role_binding_holds_everywhere_and_a_role_binding_of_a_cluster_role_in_its_namespace()
    {
        await AllowEverywhereAsync(Rule("", "configmaps", "list"));
        (await AsUser.Get("/api/v1/configmaps")).Ok();
        (await AsUser.Get(ConfigMaps)).Ok();

        var other = Api.As($"other-{User}");
        (await Api.Post(RoleBindings, Binding("other", "ClusterRole", Namespace, $$"""{"kind":"User","name":"other-{{User}}"}"""))).Ok();
        await Eventually.TrueAsync("the other is known", async _ => (await other.Get(ConfigMaps)).Status == 200, cancellation: TestContext.Current.CancellationToken);
        (await other.Get("/api/v1/configmaps")).Fails(403, "Forbidden");
    }

    [Fact]
    public async Task A_group_is_bound_as_a_user_is()
    {
        (await Api.Post(Roles, Role("a", Rule("", "configmaps", "list")))).Ok();
        (await Api.Post(RoleBindings, Binding("a", "Role", "a", $$"""{"kind":"Group","name":"group-{{Namespace}}"}"""))).Ok();
        var member = Api.As("member", $"group-{Namespace}");
        await Eventually.TrueAsync("the group is known", async _ => (await member.Get(ConfigMaps)).Status == 200, cancellation: TestContext.Current.CancellationToken);
        (await Api.As("member").Get(ConfigMaps)).Fails(403, "Forbidden");
    }

    [Fact]
    public async Task Names_in_a_rule_hold_for_get_and_for_lists_of_one_name()
    {
        (await Api.Post(ConfigMaps, ConfigMap("a"))).Ok();
        await AllowAsync(Rule("", "configmaps", "get list watch update create deletecollection", ""","resourceNames":["a"]"""));
        (await AsUser.Get($"{ConfigMaps}/a")).Ok();
        (await AsUser.Get($"{ConfigMaps}/b")).Fails(403, "Forbidden");
        (await AsUser.Get(ConfigMaps)).Fails(403, "Forbidden");
        Assert.Equal(["a"], (await AsUser.Get($"{ConfigMaps}?fieldSelector=metadata.name%3Da")).Ok().Names);
        (await AsUser.Get($"{ConfigMaps}?fieldSelector=metadata.name%3Db")).Fails(403, "Forbidden");
        (await AsUser.Get($"{ConfigMaps}?fieldSelector=metadata.name!%3Da")).Fails(403, "Forbidden");
        await using (await AsUser.WatchAsync($"{ConfigMaps}?watch=true&fieldSelector=metadata.name%3Da"))
        {
            // it is open: that is what is asked
        }

        // a create has no name yet, and a deletion of all means more than one
        (await AsUser.Post(ConfigMaps, ConfigMap("a"))).Fails(403, "Forbidden", "configmaps is forbidden");
        (await AsUser.Delete($"{ConfigMaps}?fieldSelector=metadata.name%3Da")).Fails(403, "Forbidden", "cannot deletecollection");
    }

    [Fact]
    public async Task A_subresource_is_a_right_of_its_own()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await AllowAsync(Rule("contract.test", "widgets/status", "patch"), Rule("contract.test", "*/scale", "get"));
        (await AsUser.MergePatch($"{Widgets}/a/status", """{"status":{"phase":"On"}}""")).Ok();
        (await AsUser.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Fails(403, "Forbidden", "resource \"widgets\"");
        (await AsUser.Get($"{Widgets}/a/scale")).Ok();
        (await AsUser.Get($"{Widgets}/a/status")).Fails(403, "Forbidden", "resource \"widgets/status\"");
    }

    [Fact]
    public async Task A_right_to_an_object_is_none_to_its_subresources()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await AllowAsync(Rule("contract.test", "widgets", "*"));
        (await AsUser.MergePatch($"{Widgets}/a", """{"spec":{"size":2}}""")).Ok();
        (await AsUser.MergePatch($"{Widgets}/a/status", """{"status":{"phase":"On"}}""")).Fails(403, "Forbidden", "cannot patch resource \"widgets/status\"");
    }

    [Fact]
    public async Task A_star_is_everything()
    {
        (await Api.Post(Widgets, Widget.Json("a"))).Ok();
        await AllowAsync(Rule("*", "*", "*"));
        (await AsUser.MergePatch($"{Widgets}/a/status", """{"status":{"phase":"On"}}""")).Ok();
        (await AsUser.Post($"{Core}/secrets", """{"metadata":{"name":"a"}}""")).Ok();
        (await AsUser.Delete(Widgets)).Ok();
        (await AsUser.Get("/api/v1/namespaces/default/secrets")).Fails(403, "Forbidden");
    }

    [Fact]
    public async Task A_group_in_a_rule_is_that_group_alone()
    {
        await AllowAsync(Rule("", "events", "list"));
        (await AsUser.Get($"{Core}/events")).Ok();
        (await AsUser.Get($"/apis/events.k8s.io/v1/namespaces/{Namespace}/events")).Fails(403, "Forbidden", "events.events.k8s.io is forbidden");
    }

    [Fact]
    public async Task Paths_are_allowed_by_name_and_by_prefix()
    {
        await AllowEverywhereAsync("""{"nonResourceURLs":["/nonsense","/more/*"],"verbs":["get"]}""");
        Assert.Equal(404, (await AsUser.Get("/nonsense")).Status);
        Assert.Equal(404, (await AsUser.Get("/more/of/it")).Status);
        (await AsUser.Get("/nonsense/x")).Fails(403, "Forbidden");
    }

    [Fact]
    public async Task A_binding_that_is_gone_allows_nothing()
    {
        await AllowAsync(Rule("", "configmaps", "list"));
        (await AsUser.Get(ConfigMaps)).Ok();
        (await Api.Delete($"{RoleBindings}/own")).Ok();
        await Eventually.TrueAsync("it is refused", async _ => (await AsUser.Get(ConfigMaps)).Status == 403, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_change_of_a_role_holds_for_those_it_is_bound_to()
    {
        await AllowAsync(Rule("", "configmaps", "list"));
        (await Api.MergePatch($"{Roles}/own", $$"""{"rules":[{{Rule("", "secrets", "list")}}]}""")).Ok();
        await Eventually.TrueAsync("it is refused", async _ => (await AsUser.Get(ConfigMaps)).Status == 403, cancellation: TestContext.Current.CancellationToken);
        (await AsUser.Get($"{Core}/secrets")).Ok();
    }

    [Fact]
    public async Task A_role_that_is_missing_is_named_in_the_refusal()
    {
        (await Api.Post(RoleBindings, Binding("a", "Role", "missing"))).Ok();
        await KnowsAsync(RoleBindings);
        Assert.EndsWith(
            $"in the namespace \"{Namespace}\": RBAC: role.rbac.authorization.k8s.io \"missing\" not found",
            (await AsUser.Get(ConfigMaps)).Fails(403, "Forbidden").Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cluster-admin")]
    [InlineData("admin")]
    [InlineData("edit")]
    [InlineData("view")]
    [InlineData("system:discovery")]
    [InlineData("system:basic-user")]
    [InlineData("system:public-info-viewer")]
    [InlineData("system:auth-delegator")]
    [InlineData("system:service-account-issuer-discovery")]
    public async Task The_roles_that_everybody_relies_on_are_there(string name)
        => Assert.Equal("rbac-defaults", Labels((await Api.Get($"{Rbac}/clusterroles/{name}")).Ok(), "kubernetes.io/bootstrapping"));

    [Fact]
    public async Task The_role_view_sees_no_secrets_and_the_role_edit_writes_them()
    {
        (await Api.Post(RoleBindings, Binding("a", "ClusterRole", "view"))).Ok();
        await KnowsAsync(RoleBindings);
        (await AsUser.Get(ConfigMaps)).Ok();
        (await AsUser.Get($"{Core}/secrets")).Fails(403, "Forbidden");
        (await AsUser.Post(ConfigMaps, ConfigMap("a"))).Fails(403, "Forbidden");
        (await Api.Post(RoleBindings, Binding("b", "ClusterRole", "edit"))).Ok();
        await KnowsAsync(RoleBindings);
        (await AsUser.Post($"{Core}/secrets", """{"metadata":{"name":"a"}}""")).Ok();
        (await AsUser.Get(Roles)).Fails(403, "Forbidden");
    }

    [Fact]
    public async Task A_cluster_role_gathers_the_rules_of_those_it_selects()
    {
        var part = $"\"labels\":{{\"part-of\":\"{Namespace}\"}}";
        (await Api.Post($"{Rbac}/clusterroles", $$$"""{"metadata":{"name":"{{{Namespace}}}"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"part-of":"{{{Namespace}}}"}}]}}""")).Ok();
        (await Api.Post($"{Rbac}/clusterroles", $$$"""{"metadata":{"name":"{{{Namespace}}}-b",{{{part}}}},"rules":[{{{Rule("", "secrets", "list")}}}]}""")).Ok();
        (await Api.Post($"{Rbac}/clusterroles", $$$"""{"metadata":{"name":"{{{Namespace}}}-a",{{{part}}}},"rules":[{{{Rule("", "configmaps", "list")}}}]}""")).Ok();
        await Eventually.HoldsAsync(
            "the rules are gathered",
            async _ => (await Api.Get($"{Rbac}/clusterroles/{Namespace}"))["rules"],
            rules => rules?.IndexOf("configmaps", StringComparison.Ordinal) is > 0 and var first && rules.IndexOf("secrets", StringComparison.Ordinal) > first,
            cancellation: TestContext.Current.CancellationToken);
    }

    private static string? Labels(Answer answer, string name) => answer.Body["metadata"]!["labels"]![name]?.ToString();
}
