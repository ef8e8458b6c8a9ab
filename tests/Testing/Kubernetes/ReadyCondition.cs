using System.Text.Json.Nodes;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>The condition Ready of a resource that kubectl printed.</summary>
public static class ReadyCondition
{
    /// <summary>The condition of a resource; null when it has none yet.</summary>
    public static JsonNode? Of(JsonNode? resource)
        => resource?["status"]?["conditions"]?.AsArray().FirstOrDefault(c => c?["type"]?.GetValue<string>() == "Ready");

    /// <summary>Whether a resource is Ready.</summary>
    public static bool IsTrue(JsonNode? resource) => Of(resource)?["status"]?.GetValue<string>() == "True";
}
