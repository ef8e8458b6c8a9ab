using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>Puts into the schemas what the attributes of ControllerRuntime say, the same that the CRDs say: bounds, patterns, what is required, defaults.</summary>
internal sealed class SchemaBounds(SchemaNames names, IOptions<JsonOptions> json) : IOpenApiDocumentTransformer
{
    /// <summary>The path says it.</summary>
    private const string Implied = "managerRef";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, component) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (names.TypeOf(name) is not { } type || component is not OpenApiSchema schema)
            {
                continue;
            }

            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. (schema.Enum ?? []).Where(word => word is not null)];
            }
            else
            {
                OfObject(schema, json.Value.SerializerOptions.GetTypeInfo(type));
            }
        }

        return Task.CompletedTask;
    }

    private void OfObject(OpenApiSchema schema, JsonTypeInfo contract)
    {
        var initial = contract.Type.Assembly == typeof(ApiGroup).Assembly && contract.CreateObject is { } create ? create() : null;
        schema.Description = Words(schema.Description, contract.Type);
        foreach (var declared in contract.Properties)
        {
            if (declared.AttributeProvider is not PropertyInfo property || schema.Properties?.TryGetValue(declared.Name, out var field) != true)
            {
                continue;
            }

            var required = property.IsDefined(typeof(RequiredAttribute));
            if (required && declared.Name != Implied)
            {
                (schema.Required ??= new HashSet<string>()).Add(declared.Name);
            }

            if (IsNullable(field!))
            {
                // Answers leave out what is null.
                schema.Required?.Remove(declared.Name);
            }

            SchemaFields.Bound(field!, property);
            if (!required && initial is not null && Default(property, initial) is { } value)
            {
                SchemaFields.SetDefault(field!, value);
            }
        }

        if (contract.Type.GetCustomAttribute<OneOfAttribute>() is { } union)
        {
            schema.OneOf = [.. union.Fields.Select(f => (IOpenApiSchema)new OpenApiSchema { Required = new HashSet<string> { f } })];
        }
    }

    /// <summary>Rules over more than one field, in the words that the API server answers with.</summary>
    private static string? Words(string? description, MemberInfo member)
    {
        var all = member.GetCustomAttributes<ValidationRuleAttribute>().Select(r => r.Message + ".").Prepend(description).Where(w => w is { Length: > 0 }).ToList();
        return all.Count > 0 ? SchemaFields.OneLine(string.Join(' ', all)) : null;
    }

    private static bool IsNullable(IOpenApiSchema field)
        => field.Type?.HasFlag(JsonSchemaType.Null) == true || field.OneOf?.Any(s => s.Type == JsonSchemaType.Null) == true;

    private JsonNode? Default(PropertyInfo property, object initial)
    {
        var node = property.GetValue(initial) is { } value ? JsonSerializer.SerializeToNode(value, property.PropertyType, json.Value.SerializerOptions) : null;
        return node is JsonValue ? node : null;
    }
}
