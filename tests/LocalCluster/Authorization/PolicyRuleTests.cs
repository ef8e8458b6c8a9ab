using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Tests.Authorization;

[Trait("Ring", "Unit")]
public sealed class PolicyRuleTests
{
    private const string Widgets = "'apiGroups':['x'],'resources':['widgets']";

    [Theory]
    [InlineData("get", "x", "widgets", "", "a", "'verbs':['get']," + Widgets, true)]
    [InlineData("list", "x", "widgets", "", "", "'verbs':['get']," + Widgets, false)]
    [InlineData("get", "y", "widgets", "", "a", "'verbs':['get']," + Widgets, false)]
    [InlineData("get", "", "widgets", "", "a", "'verbs':['get']," + Widgets, false)]
    [InlineData("get", "x", "gadgets", "", "a", "'verbs':['get']," + Widgets, false)]
    [InlineData("get", "x", "widgets", "status", "a", "'verbs':['get']," + Widgets, false)]
    [InlineData("get", "x", "widgets", "status", "a", "'verbs':['get'],'apiGroups':['x'],'resources':['widgets/status']", true)]
    [InlineData("get", "x", "widgets", "", "a", "'verbs':['get'],'apiGroups':['x'],'resources':['widgets/status']", false)]
    [InlineData("get", "x", "gadgets", "status", "a", "'verbs':['get'],'apiGroups':['x'],'resources':['*/status']", true)]
    [InlineData("get", "x", "gadgets", "status/x", "a", "'verbs':['get'],'apiGroups':['x'],'resources':['*/status']", false)]
    [InlineData("get", "x", "gadgets", "", "a", "'verbs':['get'],'apiGroups':['x'],'resources':['*/status']", false)]
    [InlineData("impersonate", "x", "widgets", "status", "a", "'verbs':['*'],'apiGroups':['*'],'resources':['*']", true)]
    [InlineData("get", "x", "widgets", "", "a", "'verbs':['get'],'resourceNames':['a']," + Widgets, true)]
    [InlineData("get", "x", "widgets", "", "b", "'verbs':['get'],'resourceNames':['a']," + Widgets, false)]
    [InlineData("list", "x", "widgets", "", "", "'verbs':['list'],'resourceNames':['a']," + Widgets, false)]
    [InlineData("get", "x", "widgets", "", "*", "'verbs':['get'],'resourceNames':['*']," + Widgets, true)]
    [InlineData("get", "x", "widgets", "", "a", "'verbs':['get'],'resourceNames':['*']," + Widgets, false)]
    [InlineData("get", "x", "widgets", "", "a", "'verbs':['get'],'nonResourceURLs':['*']", false)]
    public void A_rule_allows_what_it_says(string verb, string group, string resource, string subresource, string name, string rule, bool allowed)
        => Assert.Equal(allowed, Rule(rule).Allows(new RequestAttributes { Verb = verb, Group = group, Resource = resource, Subresource = subresource, Name = name }));

    [Theory]
    [InlineData("/version", "'/version'", true)]
    [InlineData("/version/", "'/version'", false)]
    [InlineData("/apis/x", "'/apis/*'", true)]
    [InlineData("/apis", "'/apis/*'", false)]
    [InlineData("/anything", "'*'", true)]
    [InlineData("/a/b", "'/a/*/b'", false)]
    public void A_path_is_allowed_by_name_or_prefix(string path, string urls, bool allowed)
        => Assert.Equal(allowed, Rule($"'verbs':['get'],'nonResourceURLs':[{urls}]").Allows(new RequestAttributes { Verb = "get", Path = path }));

    [Theory]
    [InlineData("'verbs':['get','list']," + Widgets, "'verbs':['list','get']," + Widgets, 0)]
    [InlineData("'verbs':['get']," + Widgets, "'verbs':['list','get']," + Widgets, 1)]
    [InlineData("'verbs':['get']," + Widgets, "'verbs':['*']," + Widgets, 1)]
    [InlineData("'verbs':['*'],'apiGroups':['*'],'resources':['*']", "'verbs':['*'],'apiGroups':['*'],'resources':['*']", 0)]
    [InlineData("'verbs':['get']," + Widgets, "'verbs':['get'],'resourceNames':['a','b']," + Widgets, 0)]
    [InlineData("'verbs':['get'],'resourceNames':['a']," + Widgets, "'verbs':['get']," + Widgets, 1)]
    [InlineData("'verbs':['get'],'resourceNames':['a']," + Widgets, "'verbs':['get'],'resourceNames':['a','b']," + Widgets, 1)]
    [InlineData("'verbs':['get'],'apiGroups':['x'],'resources':['*/status']", "'verbs':['get'],'apiGroups':['x'],'resources':['a/status','b']", 1)]
    [InlineData("'verbs':['get'],'nonResourceURLs':['/a/*']", "'verbs':['get'],'nonResourceURLs':['/a/b','/a/*','/c']", 1)]
    [InlineData("'verbs':['*'],'apiGroups':['*'],'resources':['*']", "'verbs':['get'],'nonResourceURLs':['/a']", 1)]
    public void What_is_owned_covers_what_is_given_or_says_how_much_is_missing(string owned, string given, int missing)
        => Assert.Equal(missing, Escalation.Missing([Rule(owned)], [Rule(given)]).Count);

    [Fact]
    public void A_binding_gives_its_role_to_its_subjects_until_it_or_the_role_is_gone()
    {
        var role = new RoleId("ns", "r");
        var binding = RoleBinding.Read(JsonNode.Parse("""
            {"metadata":{"name":"b","namespace":"ns"},"roleRef":{"kind":"Role","name":"r"},
             "subjects":[{"kind":"User","name":"u"},{"kind":"Group","name":"g"},{"kind":"ServiceAccount","name":"s"}]}
            """)!.AsObject());
        var policy = RbacPolicy.Nothing.With(role, [Rule("'verbs':['get']," + Widgets)]).With(binding);
        var get = new RequestAttributes { Verb = "get", Group = "x", Resource = "widgets", Namespace = "ns", Name = "a" };

        Assert.True(policy.Judge(new UserInfo("u", []), get).Allowed);
        Assert.True(policy.Judge(new UserInfo("v", ["g"]), get).Allowed);
        Assert.True(policy.Judge(new UserInfo("system:serviceaccount:ns:s", []), get).Allowed);
        Assert.False(policy.Judge(new UserInfo("g", ["u"]), get).Allowed);
        Assert.False(policy.Judge(new UserInfo("u", []), get with { Namespace = "other" }).Allowed);
        Assert.False(policy.Judge(new UserInfo("u", []), get with { Namespace = "" }).Allowed);
        Assert.False(policy.Without(binding).Judge(new UserInfo("u", []), get).Allowed);
        var verdict = policy.Without(role).Judge(new UserInfo("u", []), get);
        Assert.Equal((false, "RBAC: role.rbac.authorization.k8s.io \"r\" not found"), (verdict.Allowed, verdict.Reason));
    }

    private static PolicyRule Rule(string text)
        => PolicyRule.ListOf(JsonNode.Parse($"{{\"rules\":[{{{text.Replace('\'', '"')}}}]}}")!.AsObject()).Single();
}
