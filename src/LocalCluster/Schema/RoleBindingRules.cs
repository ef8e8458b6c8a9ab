using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of role bindings.</summary>
internal static class RoleBindingRules
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>Fills in the API groups of the role and of the subjects.</summary>
    public static void Prepare(JsonObject value)
    {
        if (value["roleRef"] is JsonObject role && Text(role, "apiGroup").Length == 0) role["apiGroup"] = RbacGroup;
        foreach (var subject in (value["subjects"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (Text(subject, "kind") is "User" or "Group" && Text(subject, "apiGroup").Length == 0) subject["apiGroup"] = RbacGroup;
        }
    }

    /// <summary>The role cannot be changed; subjects are of three kinds.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value, JsonObject? old)
    {
        var errors = new List<FieldError>();
        var role = value["roleRef"] as JsonObject ?? [];
        if (Text(role, "kind") is not ("Role" or "ClusterRole"))
            errors.Add(FieldError.NotSupported("roleRef.kind", Text(role, "kind"), ["Role", "ClusterRole"]));
        if (Text(role, "name").Length == 0) errors.Add(FieldError.Required("roleRef.name"));
        foreach (var (index, subject) in (value["subjects"] as JsonArray ?? []).Index())
        {
            var kind = Text(subject as JsonObject ?? [], "kind");
            if (kind is not ("User" or "Group" or "ServiceAccount"))
                errors.Add(FieldError.NotSupported($"subjects[{index}].kind", kind, ["ServiceAccount", "User", "Group"]));
        }

        if (old is not null && !JsonNode.DeepEquals(old["roleRef"], value["roleRef"]))
            errors.Add(new FieldError(FieldErrorType.Invalid, "roleRef",
                $"rbac.RoleRef{{APIGroup:\"{Text(role, "apiGroup")}\", Kind:\"{Text(role, "kind")}\", Name:\"{Text(role, "name")}\"}}", "cannot change roleRef"));
        return errors;
    }

    private static string Text(JsonObject parent, string field) => parent[field] is JsonValue v ? v.ToString() : "";
}
