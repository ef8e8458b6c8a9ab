using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>The kinds that are questions: who am I, who is this, may I, may they.</summary>
internal sealed class ReviewOperation(Authenticator authenticator, Authorizer authorizer)
{
    /// <summary>Answers a question.</summary>
    /// <exception cref="ApiException">It cannot be read.</exception>
    public async Task HandleAsync(ApiRequest request)
    {
        var value = (await BodyReader.ObjectAsync(request.Http.Request).ConfigureAwait(false)).Value!;
        value["apiVersion"] = request.Resource.ApiVersion;
        value["kind"] = request.Resource.Kind;
        value.Meta();
        value["status"] = request.Resource.Kind switch
        {
            "TokenReview" => Token(value["spec"] as JsonObject ?? []),
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = request.User.ToJson() },
            "SelfSubjectRulesReview" => Rules(request.User, value["spec"]?["namespace"]?.ToString() ?? ""),
            "SelfSubjectAccessReview" => Access(request.User, AccessQuestion.Attributes(value)),
            "SubjectAccessReview" => Access(AccessQuestion.Subject(value), AccessQuestion.Attributes(value)),
            _ => Access(AccessQuestion.Subject(value), AccessQuestion.LocalAttributes(value, request.Path.Namespace)),
        };
        await Answer.JsonAsync(request.Http, 201, value).ConfigureAwait(false);
    }

    private JsonObject Token(JsonObject spec)
    {
        if (spec["token"]?.ToString() is not { Length: > 0 } token)
        {
            throw ApiError.BadRequest("token is required for TokenReview in authentication");
        }

        var audiences = (spec["audiences"] as JsonArray ?? []).Select(audience => audience?.ToString() ?? "").ToList();
        return authenticator.Review(token, audiences) switch
        {
            { User: { } user } known => new JsonObject
            {
                ["authenticated"] = true,
                ["user"] = user.ToJson(),
                ["audiences"] = new JsonArray([.. known.Audiences.Select(audience => (JsonNode)audience)]),
            },
            var unknown => new JsonObject { ["user"] = new JsonObject(), ["error"] = unknown.Error },
        };
    }

    private JsonObject Access(UserInfo user, RequestAttributes wanted)
    {
        var verdict = authorizer.Judge(user, wanted);
        var status = new JsonObject { ["allowed"] = verdict.Allowed };
        if (verdict.Reason.Length > 0)
        {
            status["reason"] = verdict.Reason;
        }

        return status;
    }

    private JsonObject Rules(UserInfo user, string ns)
    {
        if (ns.Length == 0)
        {
            throw ApiError.BadRequest("no namespace on request");
        }

        var (rules, missing) = authorizer.Policy.RulesFor(user, ns);
        var status = new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(rule => rule.Resources.Count > 0).Select(rule => (JsonNode)rule.ToJson())]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(rule => rule.NonResourceUrls.Count > 0).Select(rule => (JsonNode)rule.ToJson())]),
            ["incomplete"] = missing.Count > 0,
        };
        if (missing.Count > 0)
        {
            status["evaluationError"] = new Verdict(false, null, default, missing).Reason["RBAC: ".Length..];
        }

        return status;
    }
}
