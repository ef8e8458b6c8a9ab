using System.Text.Json.Nodes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>The schema of a <c>metav1.Condition</c>, with the bounds that Kubernetes itself gives it.</summary>
internal static class ConditionSchema
{
    private const string Name = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private const string TypePattern = @"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(" + Name + ")$";

    /// <summary>A new copy.</summary>
    public static JsonObject Create() => new()
    {
        ["description"] = "One aspect of the current state.",
        ["type"] = "object",
        ["required"] = new JsonArray("type", "status", "lastTransitionTime", "reason", "message"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text("The aspect, in CamelCase.", 1, 316, TypePattern),
            ["status"] = new JsonObject
            {
                ["description"] = "Whether it holds.",
                ["type"] = "string",
                ["enum"] = new JsonArray("True", "False", "Unknown"),
            },
            ["observedGeneration"] = new JsonObject
            {
                ["description"] = "The generation of the spec that it speaks of.",
                ["type"] = "integer",
                ["format"] = "int64",
                ["minimum"] = 0,
                ["maximum"] = 9007199254740991,
            },
            ["lastTransitionTime"] = new JsonObject
            {
                ["description"] = "When the status last changed.",
                ["type"] = "string",
                ["format"] = "date-time",
                ["maxLength"] = 64,
            },
            ["reason"] = Text("Why, in one CamelCase word.", 1, 1024, "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$"),
            ["message"] = Text("What is the matter and what to do, for people.", 0, 32768, pattern: null),
        },
    };

    private static JsonObject Text(string description, int minLength, int maxLength, string? pattern)
    {
        var schema = new JsonObject
        {
            ["description"] = description,
            ["type"] = "string",
            ["minLength"] = minLength,
            ["maxLength"] = maxLength,
        };
        if (pattern is not null) schema["pattern"] = pattern;
        return schema;
    }
}
