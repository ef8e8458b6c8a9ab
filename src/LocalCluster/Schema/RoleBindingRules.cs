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

    /// <summary>The role cannot be changed, and is within the binding's reach; subjects are of three kinds.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value, JsonObject? old, bool namespaced)
    {
        var errors = new List<FieldError>();
        var role = value["roleRef"] as JsonObject ?? [];
        CheckRole(role, namespaced, errors);
        foreach (var (index, subject) in (value["subjects"] as JsonArray ?? []).Index())
        {
            CheckSubject($"subjects[{index}]", subject as JsonObject ?? [], namespaced, errors);
        }

        if (old is not null && !JsonNode.DeepEquals(old["roleRef"], value["roleRef"]))
            errors.Add(new FieldError(FieldErrorType.Invalid, "roleRef",
                $"rbac.RoleRef{{APIGroup:\"{Text(role, "apiGroup")}\", Kind:\"{Text(role, "kind")}\", Name:\"{Text(role, "name")}\"}}", "cannot change roleRef"));
        return errors;
    }

    private static void CheckRole(JsonObject role, bool namespaced, List<FieldError> errors)
    {
        string[] kinds = namespaced ? ["Role", "ClusterRole"] : ["ClusterRole"];
        if (Text(role, "apiGroup") != RbacGroup) errors.Add(FieldError.NotSupported("roleRef.apiGroup", Text(role, "apiGroup"), [RbacGroup]));
        if (!kinds.Contains(Text(role, "kind"))) errors.Add(FieldError.NotSupported("roleRef.kind", Text(role, "kind"), kinds));
        if (Text(role, "name").Length == 0) errors.Add(FieldError.Required("roleRef.name"));
        else errors.AddRange(NameRules.PathSegment(Text(role, "name")).Select(form => FieldError.Invalid("roleRef.name", Text(role, "name"), form)));
    }

    private static void CheckSubject(string field, JsonObject subject, bool namespaced, List<FieldError> errors)
    {
        var name = Text(subject, "name");
        if (name.Length == 0) errors.Add(FieldError.Required($"{field}.name"));
        switch (Text(subject, "kind"))
        {
            case "ServiceAccount":
                if (name.Length > 0) errors.AddRange(NameRules.Subdomain(name).Select(form => FieldError.Invalid($"{field}.name", name, form)));
                if (Text(subject, "apiGroup").Length > 0) errors.Add(FieldError.NotSupported($"{field}.apiGroup", Text(subject, "apiGroup"), [""]));
                if (!namespaced && Text(subject, "namespace").Length == 0) errors.Add(FieldError.Required($"{field}.namespace"));
                break;
            case "User" or "Group":
                if (Text(subject, "apiGroup") != RbacGroup) errors.Add(FieldError.NotSupported($"{field}.apiGroup", Text(subject, "apiGroup"), [RbacGroup]));
                break;
            case var other:
                errors.Add(FieldError.NotSupported($"{field}.kind", other, ["ServiceAccount", "User", "Group"]));
                break;
        }
    }

    private static string Text(JsonObject parent, string field) => parent[field] is JsonValue v ? v.ToString() : "";
}
