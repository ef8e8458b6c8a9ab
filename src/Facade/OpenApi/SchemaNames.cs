using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s.Models;
using KafkaFetch.Entities.Values;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Resources;
using Microsoft.AspNetCore.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>The names of schemas as clients made from the document see them: <c>Manager</c>, <c>ManagerBody</c>, <c>ManagerPage</c>.</summary>
internal sealed class SchemaNames
{
    /// <summary>Texts and free JSON: each place says its own bounds.</summary>
    private static readonly HashSet<Type> Inline = [typeof(GoDuration), typeof(ByteQuantity), typeof(JsonElement), typeof(JsonObject), typeof(JsonNode)];

    private readonly ConcurrentDictionary<string, Type> types = new();

    /// <summary>The name of a type's schema; null where it stands at the place itself.</summary>
    public string? Of(JsonTypeInfo contract)
    {
        var type = Nullable.GetUnderlyingType(contract.Type) ?? contract.Type;
        if (Inline.Contains(type))
        {
            return null;
        }

        var name = type.IsGenericType ? Generic(type) : type == typeof(V1Condition) ? "Condition" : null;
        name ??= OpenApiOptions.CreateDefaultSchemaReferenceId(contract);
        if (name is not null)
        {
            types[name] = type;
        }

        return name;
    }

    /// <summary>The type of a name; null for one that is no type's.</summary>
    public Type? TypeOf(string name) => types.GetValueOrDefault(name);

    private static string? Generic(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var first = type.GenericTypeArguments[0];
        return definition == typeof(ResourceAnswer<,>) ? Kind(first)
            : definition == typeof(ResourceBody<,>) ? $"{Kind(first)}Body"
            : definition == typeof(Page<>) ? $"{(first.IsGenericType ? Generic(first) : first.Name)}Page"
            : null;
    }

    private static string Kind(Type spec) => spec.Name.Replace("Kafka", "", StringComparison.Ordinal).Replace("Spec", "", StringComparison.Ordinal);
}
