using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of roles (k8s.io/kubernetes pkg/apis/rbac/validation).</summary>
internal static class RoleRules
{
    private static readonly string[] Operators = ["In", "NotIn", "Exists", "DoesNotExist"];

    /// <summary>A rule is about resources or about paths, and says which; a Role has no paths.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value, bool namespaced)
    {
        var errors = new List<FieldError>();
        foreach (var (index, rule) in (value["rules"] as JsonArray ?? []).Index())
        {
            CheckRule($"rules[{index}]", rule as JsonObject ?? [], namespaced, errors);
        }

        if (value["aggregationRule"] is JsonObject gathered)
        {
            CheckSelectors(gathered["clusterRoleSelectors"] as JsonArray ?? [], errors);
        }

        return errors;
    }

    private static void CheckRule(string field, JsonObject rule, bool namespaced, List<FieldError> errors)
    {
        if (IsEmpty(rule, "verbs")) errors.Add(FieldError.Required($"{field}.verbs", "verbs must contain at least one value"));
        if (!IsEmpty(rule, "nonResourceURLs"))
        {
            var urls = $"[]string{{{string.Join(", ", rule["nonResourceURLs"]!.AsArray().Select(url => FieldValueText.Quote(url?.ToString() ?? "")))}}}";
            if (namespaced)
                errors.Add(new FieldError(FieldErrorType.Invalid, $"{field}.nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs"));
            if (!IsEmpty(rule, "apiGroups") || !IsEmpty(rule, "resources") || !IsEmpty(rule, "resourceNames"))
                errors.Add(new FieldError(FieldErrorType.Invalid, $"{field}.nonResourceURLs", urls, "rules cannot apply to both regular resources and non-resource URLs"));
            return;
        }

        if (IsEmpty(rule, "apiGroups")) errors.Add(FieldError.Required($"{field}.apiGroups", "resource rules must supply at least one api group"));
        if (IsEmpty(rule, "resources")) errors.Add(FieldError.Required($"{field}.resources", "resource rules must supply at least one resource"));
    }

    private static void CheckSelectors(JsonArray selectors, List<FieldError> errors)
    {
        const string field = "aggregationRule.clusterRoleSelectors";
        if (selectors.Count == 0) errors.Add(FieldError.Required(field, "at least one clusterRoleSelector required if aggregationRule is non-nil"));
        foreach (var (index, selector) in selectors.Index())
        {
            foreach (var (at, expression) in (selector?["matchExpressions"] as JsonArray ?? []).Index())
            {
                var name = expression?["operator"]?.ToString() ?? "";
                if (!Operators.Contains(name))
                    errors.Add(FieldError.Invalid($"{field}[{index}].matchExpressions[{at}].operator", name, "not a valid selector operator"));
            }
        }
    }

    private static bool IsEmpty(JsonObject rule, string list) => rule[list] is not JsonArray { Count: > 0 };
}
