using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>Nobody gives away what they do not have, and what a role or binding may look like.</summary>
public abstract class EscalationContract(ServerUnderContract server) : RbacContract(server)
{
    private const string Group = "rbac.authorization.k8s.io";

    private string NotHeld => $"user \"{User}\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n";

    [Fact]
    public async Task A_role_is_written_by_who_has_its_rules()
    {
        await AllowAsync(Rule(Group, "roles", "create patch"), Rule("", "configmaps", "get list"), Rule("", "*/status", "get"));
        (await AsUser.Post(Roles, Role("a", Rule("", "configmaps", "get", ""","resourceNames":["x"]"""), Rule("", "namespaces/status", "get")))).Ok();
        Assert.Equal(
            $"roles.rbac.authorization.k8s.io \"b\" is forbidden: {NotHeld}"
            + """{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list"]}""" + "\n"
            + """{APIGroups:["x.y"], Resources:["things"], ResourceNames:["n1"], Verbs:["*"]}""" + "\n"
            + """{APIGroups:["x.y"], Resources:["things"], ResourceNames:["n2"], Verbs:["*"]}""",
            (await AsUser.Post(Roles, Role("b", """{"apiGroups":[""],"resources":["secrets","configmaps"],"verbs":["get","list"]}""", Rule("x.y", "things", "*", ""","resourceNames":["n1","n2"]"""))))
                .Fails(403, "Forbidden").Message);
        (await Api.Get($"{Roles}/b")).Fails(404, "NotFound");
        (await AsUser.MergePatch($"{Roles}/a", $$"""{"rules":[{{Rule("", "secrets", "get")}}]}""")).Fails(403, "Forbidden", "roles.rbac.authorization.k8s.io \"a\" is forbidden: " + NotHeld);
        (await AsUser.Apply($"{Roles}/c", "m", $$"""{"apiVersion":"{{Group}}/v1","kind":"Role",{{Role("c", Rule("", "secrets", "get"))[1..]}}""")).Fails(403, "Forbidden", NotHeld);
    }

    [Fact]
    public async Task A_role_is_written_by_who_may_escalate()
    {
        await AllowAsync(Rule(Group, "roles", "create escalate"));
        (await AsUser.Post(Roles, Role("a", Rule("*", "*", "*")))).Ok();
    }

    [Fact]
    public async Task Rights_in_a_namespace_are_none_for_a_cluster_role()
    {
        await AllowEverywhereAsync(Rule(Group, "clusterroles", "create"));
        await AllowAsync(Rule("", "configmaps", "get"));
        Assert.Equal(
            $"clusterroles.rbac.authorization.k8s.io \"x-{Namespace}\" is forbidden: {NotHeld}"
            + """{APIGroups:[""], Resources:["configmaps"], Verbs:["get"]}""" + "\n"
            + """{NonResourceURLs:["/metrics"], Verbs:["get"]}""",
            (await AsUser.Post($"{Rbac}/clusterroles", Role($"x-{Namespace}", Rule("", "configmaps", "get"), """{"nonResourceURLs":["/metrics"],"verbs":["get"]}"""))).Fails(403, "Forbidden").Message);
        (await AsUser.Post($"{Rbac}/clusterroles", $$$"""{"metadata":{"name":"y-{{{Namespace}}}"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"a":"b"}}]}}"""))
            .Fails(403, "Forbidden", "must have cluster-admin privileges to use the aggregationRule");
    }

    [Fact]
    public async Task A_role_is_bound_by_who_has_its_rules()
    {
        await AllowAsync(Rule(Group, "rolebindings", "create patch"), Rule("", "configmaps", "get"));
        (await Api.Post(Roles, Role("held", Rule("", "configmaps", "get")))).Ok();
        (await Api.Post(Roles, Role("more", Rule("", "secrets", "get")))).Ok();
        await KnowsAsync(RoleBindings);
        (await AsUser.Post(RoleBindings, Binding("held", "Role", "held"))).Ok();
        (await AsUser.Post(RoleBindings, Binding("more", "Role", "more"))).Fails(
            403, "Forbidden", "rolebindings.rbac.authorization.k8s.io \"more\" is forbidden: " + NotHeld + """{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}""");
        (await AsUser.Post(RoleBindings, Binding("none", "Role", "none"))).Fails(404, "NotFound", "roles.rbac.authorization.k8s.io \"none\" not found");
        (await AsUser.Post(RoleBindings, Binding("all", "ClusterRole", "cluster-admin"))).Fails(403, "Forbidden", """{APIGroups:["*"], Resources:["*"], Verbs:["*"]}""");
    }

    [Fact]
    public async Task A_role_is_bound_by_who_may_bind_it_by_name()
    {
        (await Api.Post(Roles, Role("more", Rule("", "secrets", "get")))).Ok();
        await AllowAsync(Rule(Group, "rolebindings", "create"), Rule(Group, "roles", "bind", ""","resourceNames":["more"]"""));
        (await AsUser.Post(RoleBindings, Binding("more", "Role", "more"))).Ok();
        (await AsUser.Post(RoleBindings, Binding("all", "ClusterRole", "cluster-admin"))).Fails(403, "Forbidden", NotHeld);
    }

    [Fact]
    public async Task A_bindings_role_does_not_change()
    {
        (await Api.Post(RoleBindings, Binding("a", "Role", "a"))).Ok();
        (await Api.MergePatch($"{RoleBindings}/a", """{"roleRef":{"name":"b"}}""")).Fails(
            422, "Invalid", """roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"Role", Name:"b"}: cannot change roleRef""");
    }

    [Theory]
    [InlineData("""{"nonResourceURLs":["/x"],"verbs":["get"]}""", "rules[0].nonResourceURLs: Invalid value: []string{\"/x\"}: namespaced rules cannot apply to non-resource URLs")]
    [InlineData("""{"apiGroups":[""],"resources":["x"]}""", "rules[0].verbs: Required value: verbs must contain at least one value")]
    [InlineData("""{"verbs":["get"]}""", "[rules[0].apiGroups: Required value: resource rules must supply at least one api group, rules[0].resources: Required value: resource rules must supply at least one resource]")]
    public async Task A_rule_that_says_nothing_is_refused(string rule, string words)
        => Assert.Equal($"Role.rbac.authorization.k8s.io \"a\" is invalid: {words}", (await Api.Post(Roles, Role("a", rule))).Fails(422, "Invalid").Message);

    [Theory]
    [InlineData("""{"kind":"ServiceAccount","name":"x"}""", "subjects[0].namespace: Required value")]
    [InlineData("""{"kind":"User","name":""}""", "subjects[0].name: Required value")]
    [InlineData("""{"kind":"User","name":"x","apiGroup":"y"}""", "subjects[0].apiGroup: Unsupported value: \"y\": supported values: \"rbac.authorization.k8s.io\"")]
    public async Task A_subject_that_is_nobody_is_refused(string subject, string words)
        => (await Api.Post($"{Rbac}/clusterrolebindings", Binding(Namespace, "ClusterRole", "view", subject))).Fails(422, "Invalid", words);

    [Fact]
    public async Task A_cluster_role_binding_binds_no_role()
        => (await Api.Post($"{Rbac}/clusterrolebindings", Binding(Namespace, "Role", "a"))).Fails(422, "Invalid", "roleRef.kind: Unsupported value: \"Role\": supported values: \"ClusterRole\"");
}
