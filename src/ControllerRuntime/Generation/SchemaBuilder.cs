using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>
/// Makes the structural schema of a type from System.Text.Json's own contract of it, so that the schema has exactly the names and values
/// that are
/// read and written. It walks the contracts itself: JsonSchemaExporter refers to a type's second occurrence by <c>$ref</c>, which a
/// structural schema forbids.
/// </summary>
/// <param name="documentation">Where descriptions come from.</param>
/// <param name="defaults">Whether initial values become defaults (a spec) or only those that carry <see cref="DefaultAttribute"/> (a
/// status).</param>
internal sealed class SchemaBuilder(XmlDocumentation documentation, bool defaults)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The schema of an object with its description.</summary>
    public JsonObject Build(Type type) => Describe(Schema(type, property: null), documentation.Of(type));

    private static JsonObject Describe(JsonObject schema, string description)
    {
        schema.Remove("description");
        schema.Insert(0, "description", description);
        return schema;
    }

    private JsonObject Schema(Type declared, PropertyInfo? property)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(V1Condition)) return ConditionSchema.Create();
        if (type.IsEnum) return new JsonObject { ["type"] = "string", ["enum"] = SchemaConstraints.Strings(EnumWords.Of(type)) };
        var contract = Json.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => ObjectSchema(contract),
            JsonTypeInfoKind.Enumerable => ArraySchema(contract, property),
            JsonTypeInfoKind.Dictionary => MapSchema(contract, property),
            _ => ScalarSchema(type, property),
        };
    }

    private JsonObject ObjectSchema(JsonTypeInfo contract)
    {
        var schema = new JsonObject { ["type"] = "object" };
        var initial = defaults ? Activator.CreateInstance(contract.Type) : null;
        var properties = new JsonObject();
        var required = new List<string>();

        // Reflection promises no order; the metadata token is the order of the source.
        var declared = contract.Properties.Select(p => (p.Name, Property: (PropertyInfo)p.AttributeProvider!));
        foreach (var (name, property) in declared.OrderBy(p => p.Property.MetadataToken))
        {
            var isRequired = property.IsDefined(typeof(RequiredAttribute));
            if (isRequired) required.Add(name);
            properties[name] = PropertySchema(property, isRequired ? null : initial);
        }

        if (required.Count > 0) schema["required"] = SchemaConstraints.Strings(required);
        schema["properties"] = properties;
        SchemaConstraints.AddUnion(schema, contract.Type);
        SchemaConstraints.AddRules(schema, contract.Type);
        return schema;
    }

    private JsonObject PropertySchema(PropertyInfo property, object? initial)
    {
        var schema = Describe(Schema(property.PropertyType, property), Description(property));
        SchemaConstraints.AddRules(schema, property);
        if (initial is not null && property.GetValue(initial) is { } value)
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, property.PropertyType, Json);
        }
        return schema;
    }

    private string Description(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum ? $"{documentation.Of(property)} {EnumWords.Describe(type, documentation)}" : documentation.Of(property);
    }

    private JsonObject ArraySchema(JsonTypeInfo contract, PropertyInfo? property)
    {
        var items = Schema(contract.ElementType!, property);
        if (contract.ElementType!.IsClass && contract.ElementType != typeof(string) && contract.ElementType != typeof(V1Condition))
        {
            Describe(items, documentation.Of(contract.ElementType));
        }
        var schema = new JsonObject { ["type"] = "array", ["items"] = items };
        SchemaConstraints.AddItems(schema, property);
        return schema;
    }

    private JsonObject MapSchema(JsonTypeInfo contract, PropertyInfo? property)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema(contract.ElementType!, property) };
        SchemaConstraints.AddEntries(schema, property);
        return schema;
    }

    private static JsonObject ScalarSchema(Type type, PropertyInfo? property)
    {
        var schema = type switch
        {
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(int) => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
            _ when type == typeof(long) => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
            _ when type == typeof(double) => new JsonObject { ["type"] = "number" },
            _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time", ["maxLength"] = 64 },
            _ when type == typeof(string) || type.IsDefined(typeof(PatternAttribute)) => new JsonObject { ["type"] = "string" },
            _ => throw new InvalidOperationException($"{property?.DeclaringType}.{property?.Name}: there is no schema for {type}"),
        };
        if (schema["type"]!.GetValue<string>() == "string") SchemaConstraints.AddText(schema, property, type);
        else SchemaConstraints.AddRange(schema, property);
        return schema;
    }
}
