using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>Who sent a request.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Groups">The groups it is in.</param>
internal sealed record UserInfo(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>The holder of the one token, who may do everything.</summary>
    public static UserInfo Admin { get; } = new("kafka-fetch-local-admin", ["system:masters", "system:authenticated"]);

    /// <summary>authentication.k8s.io/v1 UserInfo.</summary>
    public JsonObject ToJson() => new()
    {
        ["username"] = Name,
        ["groups"] = new JsonArray([.. Groups.Select(group => (JsonNode)group)]),
    };
}
