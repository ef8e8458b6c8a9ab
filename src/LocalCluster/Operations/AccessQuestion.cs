using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Reads access reviews: what is asked, and of whom (k8s.io/kubernetes pkg/apis/authorization/validation).</summary>
internal static class AccessQuestion
{
    /// <summary>What a review asks about.</summary>
    /// <exception cref="ApiException">422 when it is not exactly one thing.</exception>
    public static RequestAttributes Attributes(JsonObject review)
    {
        var spec = review["spec"] as JsonObject ?? [];
        return (spec["resourceAttributes"] as JsonObject, spec["nonResourceAttributes"] as JsonObject) switch
        {
            ({ } resource, null) => Resource(resource),
            (null, { } path) => new RequestAttributes { Verb = Text(path, "verb"), Path = Text(path, "path") is { Length: > 0 } asked ? asked : "/" },
            (null, null) => throw Invalid(
                "spec.resourceAttributes", "\"null\"", "exactly one of nonResourceAttributes or resourceAttributes must be specified"),
            var (_, path) => throw Invalid("spec.nonResourceAttributes", GoText(path!), "cannot be specified in combination with resourceAttributes"),
        };
    }

    /// <summary>What a review within a namespace asks about.</summary>
    /// <exception cref="ApiException">422 when that is not in the namespace.</exception>
    public static RequestAttributes LocalAttributes(JsonObject review, string ns)
    {
        if (review.MetaText("namespace") is { Length: > 0 } named && named != ns)
        {
            throw ApiError.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        if (review["spec"]?["nonResourceAttributes"] is JsonObject path)
        {
            throw Invalid("spec.nonResourceAttributes", GoText(path), "disallowed on this kind of request");
        }

        var wanted = Attributes(review);
        return wanted.Namespace == review.MetaText("namespace")
            ? wanted
            : throw Invalid("spec.resourceAttributes.namespace", FieldValueText.Quote(wanted.Namespace), "must match metadata.namespace");
    }

    /// <summary>Of whom a review asks.</summary>
    /// <exception cref="ApiException">422 when it names nobody.</exception>
    public static UserInfo Subject(JsonObject review)
    {
        var spec = review["spec"] as JsonObject ?? [];
        var name = Text(spec, "user");
        var groups = (spec["groups"] as JsonArray ?? []).Select(group => group?.ToString() ?? "").ToList();
        return name.Length > 0 || groups.Count > 0
            ? new UserInfo(name, groups)
            : throw Invalid("spec.user", "\"\"", "at least one of user or group must be specified");
    }

    private static RequestAttributes Resource(JsonObject asked) => new()
    {
        Verb = Text(asked, "verb"),
        Group = Text(asked, "group"),
        Resource = Text(asked, "resource"),
        Subresource = Text(asked, "subresource"),
        Namespace = Text(asked, "namespace"),
        Name = Text(asked, "name"),
    };

    private static string GoText(JsonObject path) =>
        $"authorization.NonResourceAttributes{{Path:{FieldValueText.Quote(Text(path, "path"))}, Verb:{FieldValueText.Quote(Text(path, "verb"))}}}";

    private static ApiException Invalid(string field, string value, string detail) =>
        new(FieldErrors.ToStatus("", "authorization.k8s.io", "", [new FieldError(FieldErrorType.Invalid, field, value, detail)]));

    private static string Text(JsonObject parent, string field) => parent[field] is JsonValue text ? text.ToString() : "";
}
