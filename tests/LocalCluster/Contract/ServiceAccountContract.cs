using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>Service accounts and their tokens.</summary>
public abstract class ServiceAccountContract(ServerUnderContract server) : RbacContract(server)
{
    private const string TokenReviews = "/apis/authentication.k8s.io/v1/tokenreviews";

    private string Accounts => $"{Core}/serviceaccounts";

    [Fact]
    public async Task Every_namespace_has_a_default_service_account_that_comes_back()
    {
        await Eventually.TrueAsync("it is there", async _ => (await Api.Get($"{Accounts}/default")).Status == 200, cancellation: TestContext.Current.CancellationToken);
        var uid = (await Api.Get($"{Accounts}/default"))["metadata.uid"];
        (await Api.Delete($"{Accounts}/default")).Ok();
        await Eventually.TrueAsync(
            "another one is there",
            async _ => await Api.Get($"{Accounts}/default") is { Status: 200 } found && found["metadata.uid"] != uid,
            cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_token_says_whose_it_is_for_whom_and_how_long()
    {
        var uid = await MakeAsync();
        var answer = (await Api.Post($"{Accounts}/a/token", """{"spec":{"expirationSeconds":1200}}""")).Ok();
        Assert.Equal(201, answer.Status);
        Assert.Equal("TokenRequest", answer["kind"]);
        Assert.Equal("authentication.k8s.io/v1", answer["apiVersion"]);
        Assert.Equal("""["https://kubernetes.default.svc"]""", answer["spec.audiences"]);
        var parts = answer["status.token"]!.Split('.');
        Assert.Equal("RS256", Part(parts[0])["alg"]!.ToString());
        var claims = Part(parts[1]);
        Assert.Equal($"system:serviceaccount:{Namespace}:a", claims["sub"]!.ToString());
        Assert.Equal("https://kubernetes.default.svc", claims["iss"]!.ToString());
        Assert.Equal("""["https://kubernetes.default.svc"]""", claims["aud"]!.ToJsonString());
        Assert.Equal(1200, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal((long)claims["iat"]!, (long)claims["nbf"]!);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!), DateTimeOffset.Parse(answer["status.expirationTimestamp"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Namespace, claims["kubernetes.io"]!["namespace"]!.ToString());
        Assert.Equal("a", claims["kubernetes.io"]!["serviceaccount"]!["name"]!.ToString());
        Assert.Equal(uid, claims["kubernetes.io"]!["serviceaccount"]!["uid"]!.ToString());
    }

    [Fact]
    public async Task A_token_lasts_an_hour_unless_asked_otherwise_and_ten_minutes_at_least()
    {
        await MakeAsync();
        Assert.Equal("3600", (await Api.Post($"{Accounts}/a/token", "{}")).Ok()["spec.expirationSeconds"]);
        Assert.Equal("600", (await Api.Post($"{Accounts}/a/token", """{"spec":{"expirationSeconds":600}}""")).Ok()["spec.expirationSeconds"]);
        (await Api.Post($"{Accounts}/a/token", """{"spec":{"expirationSeconds":599}}""")).Fails(
            422, "Invalid", "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes");
        (await Api.Post($"{Accounts}/a/token", """{"spec":{"expirationSeconds":99999999999}}""")).Fails(
            422, "Invalid", "spec.expirationSeconds: Invalid value: 99999999999: may not specify a duration larger than 2^32 seconds");
    }

    [Fact]
    public async Task There_is_no_token_of_nobody_and_it_is_only_made()
    {
        (await Api.Post($"{Accounts}/none/token", "{}")).Fails(404, "NotFound", "serviceaccounts \"none\" not found");
        await MakeAsync();
        (await Api.Get($"{Accounts}/a/token")).Fails(405, "MethodNotAllowed");
        (await Api.Post($"{Accounts}/a/token", """{"spec":{"boundObjectRef":{"kind":"Widget","apiVersion":"v1","name":"x"}}}""")).Fails(400, "BadRequest", "cannot bind token to object of type");
    }

    [Fact]
    public async Task A_token_is_asked_for_by_who_may()
    {
        await MakeAsync();
        await AllowAsync(Rule("", "serviceaccounts/token", "create", ""","resourceNames":["a"]"""));
        (await AsUser.Post($"{Accounts}/a/token", "{}")).Ok();
        (await AsUser.Post($"{Accounts}/default/token", "{}")).Fails(403, "Forbidden", "serviceaccounts \"default\" is forbidden", "cannot create resource \"serviceaccounts/token\"");
    }

    [Fact]
    public async Task Whoever_has_the_token_is_the_service_account()
    {
        await MakeAsync();
        var account = Api.WithToken(await TokenAsync());
        (await account.Get(ConfigMaps)).Fails(403, "Forbidden", $"User \"system:serviceaccount:{Namespace}:a\" cannot list resource \"configmaps\"");

        // without a namespace the subject is of the binding's own
        (await Api.Post(Roles, Role("a", Rule("", "configmaps", "list")))).Ok();
        (await Api.Post(RoleBindings, Binding("a", "Role", "a", """{"kind":"ServiceAccount","name":"a"}"""))).Ok();
        await Eventually.TrueAsync("it may", async _ => (await account.Get(ConfigMaps)).Status == 200, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_token_for_others_or_with_another_signature_is_unauthorized()
    {
        await MakeAsync();
        (await Api.WithToken(await TokenAsync("x")).Get(ConfigMaps)).Fails(401, "Unauthorized");
        var token = await TokenAsync();
        var parts = token.Split('.');
        var changed = Part(parts[1]);
        changed["sub"] = $"system:serviceaccount:{Namespace}:b";
        (await Api.WithToken($"{parts[0]}.{Part(changed)}.{parts[2]}").Get(ConfigMaps)).Fails(401, "Unauthorized");
        (await Api.WithToken($"{Part(new JsonObject { ["alg"] = "none" })}.{parts[1]}.").Get(ConfigMaps)).Fails(401, "Unauthorized");
        (await Api.WithToken($"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA").Get(ConfigMaps)).Fails(401, "Unauthorized");
        (await Api.WithToken("a.b.c").Get(ConfigMaps)).Fails(401, "Unauthorized");
    }

    [Fact]
    public async Task A_token_ends_with_its_service_account_and_is_not_that_of_another_of_the_name()
    {
        await MakeAsync();
        var account = Api.WithToken(await TokenAsync());
        (await account.Get("/apis")).Ok();
        (await Api.Delete($"{Accounts}/a")).Ok();
        await MakeAsync();

        // kube-apiserver remembers for ten seconds whom it has recognised
        await Eventually.TrueAsync("it is refused", async _ => (await account.Get("/apis")).Status == 401, TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_token_can_be_reviewed()
    {
        var uid = await MakeAsync();
        var known = (await Api.Post(TokenReviews, Review(await TokenAsync()))).Ok();
        Assert.Equal("true", known["status.authenticated"]);
        Assert.Equal($"system:serviceaccount:{Namespace}:a", known["status.user.username"]);
        Assert.Equal(uid, known["status.user.uid"]);
        Assert.Equal($"""["system:serviceaccounts","system:serviceaccounts:{Namespace}","system:authenticated"]""", known["status.user.groups"]);
        Assert.Equal("""["https://kubernetes.default.svc"]""", known["status.audiences"]);

        var wrong = (await Api.Post(TokenReviews, Review("wrong"))).Ok();
        Assert.NotEqual("true", wrong["status.authenticated"]);
        Assert.Equal("invalid bearer token", wrong["status.error"]);
        Assert.Equal("{}", wrong["status.user"]);
        (await Api.Post(TokenReviews, """{"spec":{}}""")).Fails(400, "BadRequest", "token is required for TokenReview in authentication");
        (await AsUser.Post(TokenReviews, Review("wrong"))).Fails(403, "Forbidden", "tokenreviews.authentication.k8s.io is forbidden");
    }

    [Fact]
    public async Task A_token_is_reviewed_for_an_audience()
    {
        await MakeAsync();
        var token = await TokenAsync("x");
        Assert.Equal("""["x"]""", (await Api.Post(TokenReviews, Review(token, ""","audiences":["x","y"]"""))).Ok()["status.audiences"]);
        Assert.Equal(
            """[invalid bearer token, token audiences ["x"] is invalid for the target audiences ["https://kubernetes.default.svc"]]""",
            (await Api.Post(TokenReviews, Review(token))).Ok()["status.error"]);
    }

    [Fact]
    public async Task A_reviewed_token_has_a_name_of_its_own()
    {
        RequiresServer("1.32");
        await MakeAsync();
        var token = await TokenAsync();
        var extra = (await Api.Post(TokenReviews, Review(token))).Ok().Body["status"]!["user"]!["extra"]!["authentication.kubernetes.io/credential-id"]![0]!.ToString();
        Assert.Equal($"JTI={Part(token.Split('.')[1])["jti"]}", extra);
    }

    [Fact]
    public async Task The_key_is_published_for_those_who_verify_themselves()
    {
        await MakeAsync();
        var token = await TokenAsync();
        var account = Api.WithToken(token);
        var issuer = (await account.Get("/.well-known/openid-configuration")).Ok();
        Assert.Equal("https://kubernetes.default.svc", issuer["issuer"]);
        Assert.EndsWith("/openid/v1/jwks", issuer["jwks_uri"]!, StringComparison.Ordinal);
        var keys = (await account.Get("/openid/v1/jwks", accept: "*/*")).Ok();
        Assert.Equal(Part(token.Split('.')[0])["kid"]!.ToString(), keys["keys.0.kid"]);
        Assert.Equal("RS256", keys["keys.0.alg"]);
        (await AsUser.Get("/openid/v1/jwks")).Fails(403, "Forbidden");
    }

    private static string Review(string token, string more = "") => "{\"spec\":{\"token\":\"" + token + "\"" + more + "}}";

    private static JsonObject Part(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private async Task<string> MakeAsync() => (await Api.Post(Accounts, """{"metadata":{"name":"a"}}""")).Ok()["metadata.uid"]!;

    private async Task<string> TokenAsync(params string[] audiences)
        => (await Api.Post($"{Accounts}/a/token", $$$"""{"spec":{"audiences":[{{{string.Join(',', audiences.Select(audience => $"\"{audience}\""))}}}]}}""")).Ok()["status.token"]!;
}
