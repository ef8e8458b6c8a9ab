using System.Collections;
using System.Reflection;
using System.Text.Json;
using Cel;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.Operator.Tests.Validation;

/// <summary>
/// What an API server does with the CEL rules of the types: evaluates each on its value and answers the messages of those that are
/// false. Rules about changes are left out: there is one object. This evaluator takes an empty object for one that is not there, an API
/// server does not.
/// </summary>
internal static class CelDoor
{
    private static readonly CelEnvironment Environment = new([], "");

    public static IReadOnlySet<string> Messages(object resource)
    {
        var messages = new HashSet<string>();
        Visit(resource, messages);
        return messages;
    }

    private static void Visit(object value, HashSet<string> messages)
    {
        var type = value.GetType();
        if (value is IEnumerable list and not string)
        {
            foreach (var item in list)
            {
                Visit(item!, messages);
            }

            return;
        }

        if (type.Namespace?.StartsWith("KafkaFetch.Entities", StringComparison.Ordinal) != true || type.IsEnum)
        {
            return;
        }

        Evaluate(type, value, messages);
        foreach (var property in type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.Name != "Status"))
        {
            if (property.GetValue(value) is { } part)
            {
                Evaluate(property, part, messages);
                Visit(part, messages);
            }
        }
    }

    private static void Evaluate(MemberInfo member, object value, HashSet<string> messages)
    {
        var rules = member.GetCustomAttributes<ValidationRuleAttribute>().Select(r => (r.Rule, r.Message))
            .Concat(member.GetCustomAttributes<DurationRangeAttribute>().Select(r => (r.Rule, r.Message)));
        foreach (var (rule, message) in rules.Where(r => !r.Rule.Contains("oldSelf", StringComparison.Ordinal)))
        {
            var self = Value(JsonSerializer.SerializeToElement(value, EntityJson.Options));
            if (Environment.Compile(rule)(new Dictionary<string, object?> { ["self"] = self }) is not true)
            {
                messages.Add(message);
            }
        }
    }

    /// <summary>JSON as CEL sees it: what is null is not there, and a dot in a name is <c>__dot__</c>.</summary>
    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject()
            .Where(p => p.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(p => p.Name.Replace(".", "__dot__", StringComparison.Ordinal), p => Value(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
