using System.Reflection;
using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>Puts what the attributes say into a schema.</summary>
internal static class SchemaConstraints
{
    /// <summary>Length and pattern of a string; the property's own win over those of its type.</summary>
    public static void AddText(JsonObject schema, MemberInfo? property, Type type)
    {
        var length = property?.GetCustomAttribute<LengthAttribute>() ?? type.GetCustomAttribute<LengthAttribute>();
        if (length is not null)
        {
            if (length.MinLength > 0) schema["minLength"] = length.MinLength;
            schema["maxLength"] = length.MaxLength;
        }

        var pattern = property?.GetCustomAttribute<PatternAttribute>() ?? type.GetCustomAttribute<PatternAttribute>();
        if (pattern is not null) schema["pattern"] = pattern.RegexPattern;
    }

    /// <summary>Smallest and largest number.</summary>
    public static void AddRange(JsonObject schema, MemberInfo? property)
    {
        if (property?.GetCustomAttribute<RangeMinimumAttribute>() is { } minimum) schema["minimum"] = Number(minimum.Minimum);
        if (property?.GetCustomAttribute<RangeMaximumAttribute>() is { } maximum) schema["maximum"] = Number(maximum.Maximum);
    }

    /// <summary>Number of items and how lists are merged.</summary>
    public static void AddItems(JsonObject schema, MemberInfo? property)
    {
        if (property?.GetCustomAttribute<ItemsAttribute>() is { } items)
        {
            if (items.MinItems > 0) schema["minItems"] = items.MinItems;
            schema["maxItems"] = items.MaxItems;
        }

        if (property?.GetCustomAttribute<XListMapKeyAttribute>() is { } keys) schema["x-kubernetes-list-map-keys"] = Strings(keys.Keys);
        if (property?.GetCustomAttribute<XListTypeAttribute>() is { } list) schema["x-kubernetes-list-type"] = list.Type;
    }

    /// <summary>Number of entries of a map.</summary>
    public static void AddEntries(JsonObject schema, MemberInfo? property)
    {
        if (property?.GetCustomAttribute<ItemsAttribute>() is not { } items) return;
        if (items.MinItems > 0) schema["minProperties"] = items.MinItems;
        schema["maxProperties"] = items.MaxItems;
    }

    /// <summary>Exactly one of some fields. The branches hold nothing but <c>required</c>: a structural schema allows no more.</summary>
    public static void AddUnion(JsonObject schema, Type type)
    {
        if (type.GetCustomAttribute<OneOfAttribute>() is not { } union) return;
        schema["oneOf"] = new JsonArray([.. union.Fields.Select(field => new JsonObject { ["required"] = Strings([field]) })]);
    }

    /// <summary>CEL rules, of a type or of a property.</summary>
    public static void AddRules(JsonObject schema, MemberInfo member)
    {
        var rules = schema["x-kubernetes-validations"] as JsonArray ?? [];
        foreach (var rule in member.GetCustomAttributes<ValidationRuleAttribute>()) rules.Add(Rule(rule));
        if (member.GetCustomAttribute<DurationRangeAttribute>() is { } range)
        {
            rules.Add(new JsonObject { ["rule"] = range.Rule, ["message"] = range.Message });
        }
        if (rules.Count > 0) schema["x-kubernetes-validations"] = rules;
    }

    /// <summary>A list of strings.</summary>
    public static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static JsonObject Rule(ValidationRuleAttribute rule)
    {
        var schema = new JsonObject { ["rule"] = rule.Rule, ["message"] = rule.Message };
        if (rule.FieldPath is not null) schema["fieldPath"] = rule.FieldPath;
        if (rule.Reason != ValidationRuleReason.FieldValueInvalid) schema["reason"] = rule.Reason.ToString();
        return schema;
    }

    private static JsonNode Number(double value) => value == Math.Truncate(value) ? (long)value : value;
}
