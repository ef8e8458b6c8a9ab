using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>The failures of the API, worded as kube-apiserver words them (apimachinery's api/errors).</summary>
internal static class ApiError
{
    /// <summary>404: no such object.</summary>
    public static ApiException NotFound(ApiResource resource, string name) =>
        Make(404, "NotFound", $"{resource.QualifiedName} \"{name}\" not found", Details(resource, name));

    /// <summary>404: no such resource.</summary>
    public static ApiException NoSuchResource() => Make(404, "NotFound", "the server could not find the requested resource", []);

    /// <summary>409: the name is taken.</summary>
    public static ApiException AlreadyExists(ApiResource resource, string name) =>
        Make(409, "AlreadyExists", $"{resource.QualifiedName} \"{name}\" already exists", Details(resource, name));

    /// <summary>409: somebody else was faster.</summary>
    public static ApiException Modified(ApiResource resource, string name) => Conflict(
        resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>409 with a reason in words.</summary>
    public static ApiException Conflict(ApiResource resource, string name, string why) =>
        Make(409, "Conflict", $"Operation cannot be fulfilled on {resource.QualifiedName} \"{name}\": {why}", Details(resource, name));

    /// <summary>403 with a reason in words.</summary>
    public static ApiException Forbidden(ApiResource resource, string name, string why, JsonArray? causes = null)
    {
        var details = Details(resource, name);
        if (causes is not null)
        {
            details["causes"] = causes;
        }

        return Make(403, "Forbidden", $"{resource.QualifiedName} \"{name}\" is forbidden: {why}", details);
    }

    /// <summary>403 for a resource that need not be served, of one object or (without a name) of all.</summary>
    public static ApiException Forbidden(string group, string resource, string name, string why)
    {
        var details = new JsonObject();
        foreach (var (field, value) in new[] { ("name", name), ("group", group), ("kind", resource) })
        {
            if (value.Length > 0)
            {
                details[field] = value;
            }
        }

        var qualified = group.Length > 0 ? $"{resource}.{group}" : resource;
        return Make(403, "Forbidden", $"{qualified}{(name.Length > 0 ? $" \"{name}\"" : "")} is forbidden: {why}", details);
    }

    /// <summary>400.</summary>
    public static ApiException BadRequest(string message) => Make(400, "BadRequest", message);

    /// <summary>401.</summary>
    public static ApiException Unauthorized() => Make(401, "Unauthorized", "Unauthorized");

    /// <summary>405.</summary>
    public static ApiException MethodNotAllowed() =>
        Make(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    /// <summary>406.</summary>
    public static ApiException NotAcceptable() =>
        Make(406, "NotAcceptable", "only the following media types are accepted: application/json, application/yaml", []);

    /// <summary>410: the revision asked for is gone.</summary>
    public static ApiException Expired(string message) => Make(410, "Expired", message);

    /// <summary>413.</summary>
    public static ApiException TooLarge(long limit) => Make(413, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}", []);

    /// <summary>415.</summary>
    public static ApiException UnsupportedMediaType(params string[] accepted) => Make(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: " + string.Join(", ", accepted),
        []);

    /// <summary>422 for a request option that is not valid.</summary>
    public static ApiException InvalidOption(string kind, string field, string body) => Make(
        422,
        "Invalid",
        $"{kind}.meta.k8s.io \"\" is invalid: {field}: {body}",
        new JsonObject
        {
            ["group"] = "meta.k8s.io",
            ["kind"] = kind,
            ["causes"] = new JsonArray(new JsonObject
            {
                ["reason"] = body.StartsWith("Forbidden", StringComparison.Ordinal) ? "FieldValueForbidden" : "FieldValueInvalid",
                ["message"] = body,
                ["field"] = field,
            }),
        });

    /// <summary>500 with a message that is safe to tell.</summary>
    public static ApiException Internal(string message) => Make(
        500, "InternalError", "Internal error occurred: " + message, new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = message }) });

    /// <summary>504: a revision that has not been yet.</summary>
    public static ApiException RevisionAhead(long asked, long current) => Make(
        504,
        "Timeout",
        $"Too large resource version: {asked}, current: {current}",
        new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    /// <summary>Any Status of failure; an empty reason is left out.</summary>
    public static ApiException Make(int code, string reason, string message, JsonObject? details = null)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = message,
        };
        if (reason.Length > 0)
        {
            status["reason"] = reason;
        }

        if (details is not null)
        {
            status["details"] = details;
        }

        status["code"] = code;
        return new ApiException(status);
    }

    private static JsonObject Details(ApiResource resource, string name)
    {
        var details = new JsonObject { ["name"] = name };
        if (resource.Group.Length > 0)
        {
            details["group"] = resource.Group;
        }

        details["kind"] = resource.Plural;
        return details;
    }
}
