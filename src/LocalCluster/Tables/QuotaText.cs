using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tables;

/// <summary>What of a quota is used, as kube prints it: <c>secrets: 1/5, configmaps: 0/2</c>.</summary>
internal static class QuotaText
{
    /// <summary>All resources, sorted by name.</summary>
    public static string Of(JsonObject quota)
    {
        var hard = quota["status"]?["hard"] as JsonObject ?? [];
        var used = quota["status"]?["used"] as JsonObject;
        return string.Join(", ", hard.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {used?[p.Key]?.ToString() ?? "0"}/{p.Value}"));
    }
}
