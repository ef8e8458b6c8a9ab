using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>The schema of an entity: the standard fields, its spec and its status.</summary>
internal static class EntitySchema
{
    /// <summary>The schema, as it stands under <c>openAPIV3Schema</c>.</summary>
    public static JsonObject Build(Type entity, XmlDocumentation documentation)
    {
        var (spec, status) = Parts(entity);
        var statusSchema = new SchemaBuilder(documentation, defaults: false).Build(status);
        statusSchema["default"] = StatusDefault(status);
        var schema = new JsonObject
        {
            ["description"] = documentation.Of(entity),
            ["type"] = "object",
            ["required"] = new JsonArray("spec"),
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = new JsonObject { ["description"] = "The group and version of the kind.", ["type"] = "string" },
                ["kind"] = new JsonObject { ["description"] = "The kind.", ["type"] = "string" },
                ["metadata"] = new JsonObject { ["type"] = "object" },
                ["spec"] = new SchemaBuilder(documentation, defaults: true).Build(spec),
                ["status"] = statusSchema,
            },
        };
        SchemaConstraints.AddRules(schema, entity);
        return schema;
    }

    private static (Type Spec, Type Status) Parts(Type entity)
    {
        for (var type = entity.BaseType; type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(CustomKubernetesEntity<,>))
            {
                return (type.GenericTypeArguments[0], type.GenericTypeArguments[1]);
            }
        throw new InvalidOperationException($"{entity} is no CustomKubernetesEntity with spec and status");
    }

    // The default stands on the whole object: one on a field alone would leave an absent status absent.
    private static JsonObject StatusDefault(Type status)
    {
        var initial = Activator.CreateInstance(status);
        var defaults = status.GetProperties().Where(property => property.IsDefined(typeof(DefaultAttribute)))
            .OrderBy(property => property.MetadataToken);
        return new JsonObject(defaults.Select(property => KeyValuePair.Create(
            JsonNamingPolicy.CamelCase.ConvertName(property.Name), JsonSerializer.SerializeToNode(property.GetValue(initial)))));
    }
}
