using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>Questions about rights are answered by what decides on requests.</summary>
public abstract class ReviewContract(ServerUnderContract server) : RbacContract(server)
{
    private const string Reviews = "/apis/authorization.k8s.io/v1";

    [Fact]
    public async Task Who_asks_for_oneself_hears_whether_and_why()
    {
        await AllowAsync(Rule("", "configmaps", "get"));
        var may = (await AsUser.Post($"{Reviews}/selfsubjectaccessreviews", Question("get", "configmaps"))).Ok();
        Assert.Equal(201, may.Status);
        Assert.Equal("true", may["status.allowed"]);
        Assert.Equal($"RBAC: allowed by RoleBinding \"own/{Namespace}\" of Role \"own\" to User \"{User}\"", may["status.reason"]);
        var mayNot = (await AsUser.Post($"{Reviews}/selfsubjectaccessreviews", Question("list", "configmaps"))).Ok();
        Assert.Equal("false", mayNot["status.allowed"]);
        Assert.Null(mayNot["status.reason"]);
        Assert.Equal("true", (await AsUser.Post($"{Reviews}/selfsubjectaccessreviews", """{"spec":{"nonResourceAttributes":{"path":"/version","verb":"get"}}}""")).Ok()["status.allowed"]);
        Assert.Equal("false", (await AsUser.Post($"{Reviews}/selfsubjectaccessreviews", """{"spec":{"nonResourceAttributes":{"path":"/metrics","verb":"get"}}}""")).Ok()["status.allowed"]);
        Assert.Equal("true", (await Api.Post($"{Reviews}/selfsubjectaccessreviews", Question("list", "configmaps"))).Ok()["status.allowed"]);
    }

    [Fact]
    public async Task Somebody_else_is_asked_for_by_user_and_groups()
    {
        await AllowAsync(Rule("", "configmaps", "get"));
        Assert.Equal("true", (await Api.Post($"{Reviews}/subjectaccessreviews", Question("get", "configmaps", $"\"user\":\"{User}\""))).Ok()["status.allowed"]);
        Assert.Equal("false", (await Api.Post($"{Reviews}/subjectaccessreviews", Question("get", "configmaps", "\"user\":\"nobody\""))).Ok()["status.allowed"]);
        Assert.Equal("true", (await Api.Post($"{Reviews}/subjectaccessreviews", Question("get", "configmaps", "\"user\":\"nobody\",\"groups\":[\"system:masters\"]"))).Ok()["status.allowed"]);
        (await AsUser.Post($"{Reviews}/subjectaccessreviews", Question("get", "configmaps", "\"user\":\"nobody\""))).Fails(403, "Forbidden", "subjectaccessreviews.authorization.k8s.io is forbidden");
    }

    [Fact]
    public async Task Within_a_namespace_that_namespace_is_asked_about()
    {
        await AllowAsync(Rule("", "configmaps", "get"));
        var path = $"{Reviews}/namespaces/{Namespace}/localsubjectaccessreviews";
        Assert.Equal("true", (await Api.Post(path, Question("get", "configmaps", $"\"user\":\"{User}\"", $"\"namespace\":\"{Namespace}\""))).Ok()["status.allowed"]);
        (await Api.Post(path, Question("get", "configmaps", $"\"user\":\"{User}\"").Replace($"\"namespace\":\"{Namespace}\"", "\"namespace\":\"other\"", StringComparison.Ordinal)))
            .Fails(422, "Invalid", "spec.resourceAttributes.namespace: Invalid value: \"other\": must match metadata.namespace");
    }

    [Theory]
    [InlineData("{}", "spec.resourceAttributes: Invalid value: \"null\": exactly one of nonResourceAttributes or resourceAttributes must be specified")]
    [InlineData("""{"resourceAttributes":{"verb":"get"},"nonResourceAttributes":{"path":"/","verb":"get"}}""", """spec.nonResourceAttributes: Invalid value: authorization.NonResourceAttributes{Path:"/", Verb:"get"}: cannot be specified in combination with resourceAttributes""")]
    [InlineData("""{"user":"","resourceAttributes":{"verb":"get"}}""", "spec.user: Invalid value: \"\": at least one of user or group must be specified")]
    public async Task A_question_about_nothing_is_refused(string spec, string words)
        => (await Api.Post($"{Reviews}/{(spec.Contains("user", StringComparison.Ordinal) ? "subjectaccessreviews" : "selfsubjectaccessreviews")}", "{\"spec\":" + spec + "}")).Fails(422, "Invalid", words);

    [Fact]
    public async Task All_rules_of_oneself_are_told()
    {
        await AllowAsync(Rule("", "configmaps", "get list", ""","resourceNames":["a"]"""));
        var answer = (await AsUser.Post($"{Reviews}/selfsubjectrulesreviews", $$$"""{"spec":{"namespace":"{{{Namespace}}}"}}""")).Ok();
        Assert.Equal("false", answer["status.incomplete"]);
        var own = answer.Body["status"]!["resourceRules"]!.AsArray().Single(rule => rule!.ToJsonString().Contains("configmaps", StringComparison.Ordinal))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"verbs":["get","list"],"apiGroups":[""],"resources":["configmaps"],"resourceNames":["a"]}"""), own), own.ToJsonString());
        Assert.Contains(answer.Body["status"]!["resourceRules"]!.AsArray(), rule => rule!.ToJsonString().Contains("selfsubjectaccessreviews", StringComparison.Ordinal));
        Assert.Contains(answer.Body["status"]!["nonResourceRules"]!.AsArray(), rule => rule!.ToJsonString().Contains("/openapi/*", StringComparison.Ordinal));
        (await AsUser.Post($"{Reviews}/selfsubjectrulesreviews", """{"spec":{}}""")).Fails(400, "BadRequest", "no namespace on request");
    }

    [Fact]
    public async Task One_is_told_who_one_is()
    {
        RequiresServer("1.28");
        var answer = (await Api.As("bob", "team").Post("/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}")).Ok();
        Assert.Equal("bob", answer["status.userInfo.username"]);
        Assert.Equal("""["team","system:authenticated"]""", answer["status.userInfo.groups"]);
    }

    private string Question(string verb, string resource, string who = "", string metadata = "")
    {
        var asked = $"{{\"verb\":\"{verb}\",\"resource\":\"{resource}\",\"namespace\":\"{Namespace}\"}}";
        return $"{{\"metadata\":{{{metadata}}},\"spec\":{{\"resourceAttributes\":{asked}{(who.Length > 0 ? "," + who : "")}}}}}";
    }
}
