using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Several field errors told at once: the text and the Status of HTTP 422.</summary>
internal static class FieldErrors
{
    /// <summary><c>KIND.GROUP "NAME" is invalid: ...</c>; several are in brackets, equal ones told once.</summary>
    /// <param name="kind">As in <c>KafkaConsumer</c>.</param>
    /// <param name="group">Empty for the core group.</param>
    /// <param name="name">The object's name; may be empty.</param>
    /// <param name="errors">At least one.</param>
    public static string Message(string kind, string group, string name, IReadOnlyList<FieldError> errors)
    {
        var texts = errors.Select(e => e.ToString()).Distinct(StringComparer.Ordinal).ToList();
        var qualified = group.Length == 0 ? kind : $"{kind}.{group}";
        return $"{qualified} {FieldValueText.Quote(name)} is invalid: {(texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]")}";
    }

    /// <summary>The whole Status: code 422, reason Invalid, a cause for each error.</summary>
    public static JsonObject ToStatus(string kind, string group, string name, IReadOnlyList<FieldError> errors)
    {
        var details = new JsonObject { ["kind"] = kind, ["causes"] = new JsonArray([.. errors.Select(e => (JsonNode)e.ToCause())]) };
        if (name.Length > 0) details["name"] = name;
        if (group.Length > 0) details["group"] = group;
        return Status(Message(kind, group, name, errors), details);
    }

    private static JsonObject Status(string message, JsonObject details) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = message,
        ["reason"] = "Invalid",
        ["details"] = details,
        ["code"] = 422,
    };
}
