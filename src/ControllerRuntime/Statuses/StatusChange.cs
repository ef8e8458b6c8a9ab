using System.Text.Json;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Statuses;

/// <summary>Tells how two statuses of one object differ.</summary>
internal static class StatusChange
{
    /// <summary>Compares what is observed with what is wanted.</summary>
    internal static StatusDifference Between<TStatus>(TStatus? observed, TStatus desired)
        where TStatus : class
    {
        var type = EntityJson.TypeInfo<TStatus>();
        var after = JsonSerializer.SerializeToElement(desired, type);
        if (observed is null)
        {
            return StatusDifference.Conditions;
        }

        var before = JsonSerializer.SerializeToElement(observed, type);
        if (JsonElement.DeepEquals(before, after))
        {
            return StatusDifference.None;
        }

        return Text(before, "observedGeneration") == Text(after, "observedGeneration") && SameConditions(before, after)
            ? StatusDifference.Figures
            : StatusDifference.Conditions;
    }

    private static bool SameConditions(JsonElement before, JsonElement after)
    {
        var left = List(before);
        var right = List(after);
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (type, condition) in left)
        {
            if (!right.TryGetValue(type, out var other)
                || Text(condition, "status") != Text(other, "status")
                || Text(condition, "reason") != Text(other, "reason")
                || Text(condition, "observedGeneration") != Text(other, "observedGeneration"))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, JsonElement> List(JsonElement status)
    {
        var byType = new Dictionary<string, JsonElement>();
        if (status.TryGetProperty("conditions", out var conditions) && conditions.ValueKind == JsonValueKind.Array)
        {
            foreach (var condition in conditions.EnumerateArray())
            {
                byType[Text(condition, "type")] = condition;
            }
        }

        return byType;
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
