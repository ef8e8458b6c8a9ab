using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>The kinds that are questions: who am I, who is this, may I.</summary>
internal sealed class ReviewOperation(Authenticator authenticator)
{
    /// <summary>Answers a question.</summary>
    /// <exception cref="ApiException">It cannot be read.</exception>
    public async Task HandleAsync(ApiRequest request, UserInfo user)
    {
        var value = (await BodyReader.ObjectAsync(request.Http.Request).ConfigureAwait(false)).Value!;
        value["apiVersion"] = request.Resource.ApiVersion;
        value["kind"] = request.Resource.Kind;
        value.Meta();
        value["status"] = request.Resource.Kind switch
        {
            "TokenReview" => Token(value),
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = user.ToJson() },
            "SelfSubjectRulesReview" => Rules(),
            _ => new JsonObject { ["allowed"] = true },
        };
        await Answer.JsonAsync(request.Http, 201, value).ConfigureAwait(false);
    }

    private JsonObject Token(JsonObject value) => authenticator.OfToken(value["spec"]?["token"]?.ToString() ?? "") is { } user
        ? new JsonObject { ["authenticated"] = true, ["user"] = user.ToJson() }
        : new JsonObject { ["error"] = "invalid bearer token" };

    private static JsonObject Rules() => new()
    {
        ["resourceRules"] = new JsonArray(new JsonObject
        {
            ["verbs"] = new JsonArray("*"),
            ["apiGroups"] = new JsonArray("*"),
            ["resources"] = new JsonArray("*"),
        }),
        ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }),
        ["incomplete"] = false,
    };
}
