using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>create of serviceaccounts/token: a TokenRequest is answered with a token.</summary>
internal sealed class TokenOperation(ClusterState state, ServiceAccountTokens tokens)
{
    /// <summary>Group and version of TokenRequest.</summary>
    public const string ApiVersion = "authentication.k8s.io/v1";

    private const long DefaultSeconds = 3600;
    private const long LeastSeconds = 600;
    private const long MostSeconds = 1L << 32;

    /// <summary>Answers a request for a token.</summary>
    /// <exception cref="ApiException">There is no such service account, or the request is not valid.</exception>
    public async Task CreateAsync(ApiRequest request)
    {
        var account = new ServiceAccountName(request.Path.Namespace, request.Path.Name);
        var asked = (await BodyReader.ObjectAsync(request.Http.Request).ConfigureAwait(false)).Value!;
        var spec = asked["spec"] as JsonObject ?? [];
        var seconds = spec["expirationSeconds"] is { } sent ? WholeNumber.Of(sent) ?? throw ApiError.BadRequest("spec.expirationSeconds must be a number") : DefaultSeconds;
        Check(asked, account, spec, seconds);
        var audiences = (spec["audiences"] as JsonArray ?? []).Select(audience => audience?.ToString() ?? "").ToList();
        if (audiences.Count == 0)
        {
            audiences = [TokenClaims.Issuer];
        }

        var stored = state.Store.Find(request.Resource.Storage, request.Resource.PathOf(account.Namespace, account.Name))
            ?? throw ApiError.NotFound(request.Resource, account.Name);
        var (token, expiresAt) = tokens.Issue(account, stored.Uid, audiences, TimeSpan.FromSeconds(seconds));
        await Answer.JsonAsync(request.Http, 201, new JsonObject
        {
            ["kind"] = "TokenRequest",
            ["apiVersion"] = ApiVersion,
            ["metadata"] = new JsonObject { ["name"] = account.Name, ["namespace"] = account.Namespace, ["creationTimestamp"] = state.Timestamp() },
            ["spec"] = new JsonObject
            {
                ["audiences"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
                ["expirationSeconds"] = seconds,
                ["boundObjectRef"] = null,
            },
            ["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = KubeTime.Format(expiresAt) },
        }).ConfigureAwait(false);
    }

    private static void Check(JsonObject asked, ServiceAccountName account, JsonObject spec, long seconds)
    {
        if ((asked["kind"]?.ToString() ?? "TokenRequest") != "TokenRequest" || (asked["apiVersion"]?.ToString() ?? ApiVersion) != ApiVersion)
        {
            throw ApiError.BadRequest($"the body must be a TokenRequest of {ApiVersion}, not {asked["kind"]} of {asked["apiVersion"]}");
        }

        var errors = new List<FieldError>();
        if (seconds < LeastSeconds)
        {
            errors.Add(FieldError.Invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 10 minutes"));
        }
        else if (seconds > MostSeconds)
        {
            errors.Add(FieldError.Invalid("spec.expirationSeconds", seconds, "may not specify a duration larger than 2^32 seconds"));
        }

        if (asked.MetaText("name") is { Length: > 0 } name && name != account.Name)
        {
            errors.Add(FieldError.Invalid("metadata.name", name, "must match the service account name if specified"));
        }

        if (errors.Count > 0)
        {
            throw new ApiException(FieldErrors.ToStatus("TokenRequest", "authentication.k8s.io", asked.MetaText("name"), errors));
        }

        // There are no pods here to bind a token to, and none of ours is bound to a secret.
        if (spec["boundObjectRef"] is JsonObject bound)
        {
            throw ApiError.BadRequest($"cannot bind token to object of type {bound["apiVersion"]}, Kind={bound["kind"]}");
        }
    }
}
