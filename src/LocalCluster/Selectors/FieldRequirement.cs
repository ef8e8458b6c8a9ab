using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>One part of a field selector. An absent field is the empty text, as in kube-apiserver.</summary>
internal sealed record FieldRequirement(string Field, bool Negated, string Value)
{
    /// <summary>Whether the object fits.</summary>
    public bool Matches(JsonObject value)
    {
        JsonNode? at = value;
        foreach (var part in Field.Split('.')) at = (at as JsonObject)?[part];
        var text = at is JsonValue v ? v.ToString() : "";
        return (text == Value) != Negated;
    }
}
