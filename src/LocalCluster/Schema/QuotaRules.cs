using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of resource quotas (k8s.io/kubernetes pkg/apis/core/validation ValidateResourceQuota).</summary>
internal static class QuotaRules
{
    // What a quota may limit besides count/RESOURCE. Of those that are not counted here nothing is ever used.
    private static readonly HashSet<string> Standard =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
        "limits.ephemeral-storage", "pods", "services", "services.nodeports", "services.loadbalancers", "replicationcontrollers", "resourcequotas", "secrets",
        "configmaps", "persistentvolumeclaims",
    ];

    /// <summary>Names are known or qualified; limits are not negative, and whole where objects are counted.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonObject value)
    {
        var errors = new List<FieldError>();
        foreach (var (name, limit) in value["spec"]?["hard"] as JsonObject ?? [])
        {
            var field = $"spec.hard[{name}]";
            if (!name.Contains('/', StringComparison.Ordinal) && !Standard.Contains(name))
            {
                errors.Add(FieldError.Invalid(field, name, "must be a standard resource type or fully qualified"));
                errors.Add(FieldError.Invalid(field, name, "must be a standard resource for quota"));
            }

            if (limit?.ToString().StartsWith('-') == true) errors.Add(FieldError.Invalid(field, limit.ToString(), "must be greater than or equal to 0"));
            else if (name.StartsWith("count/", StringComparison.Ordinal) && Amount(limit) is null) errors.Add(FieldError.Invalid(field, limit?.ToString(), "must be an integer"));
        }

        return errors;
    }

    /// <summary>A limit that is a whole number (<c>5</c>, <c>1k</c>); null when it is none, such as half a processor.</summary>
    public static long? Amount(JsonNode? limit)
    {
        var text = limit?.ToString() ?? "";
        var (digits, factor) = text switch
        {
            [.. var thousands, 'k'] => (thousands, 1000L),
            [.. var millions, 'M'] => (millions, 1_000_000L),
            _ => (text, 1L),
        };
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= long.MaxValue / factor ? number * factor : null;
    }
}
