using System.Reflection;
using System.Text.Json.Nodes;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>
/// Makes CustomResourceDefinitions (<c>apiextensions.k8s.io/v1</c>) from entity types and their attributes. The output depends on nothing
/// but the types.
/// </summary>
public static class CrdGenerator
{
    /// <summary>The definitions of all entities of an assembly, one file each, ordered by name.</summary>
    /// <param name="assembly">Where the types that carry <see cref="KubernetesEntityAttribute"/> are; its documentation file must be next
    /// to the program.</param>
    /// <exception cref="InvalidOperationException">A type cannot be described; the message names it.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(Assembly assembly)
    {
        var documentation = new XmlDocumentation();
        return [.. EntityTypes(assembly).Select(type => new GeneratedFile(FileName(type), YamlWriter.Document(Definition(type, documentation))))];
    }

    /// <summary>The entities of an assembly, ordered by plural name.</summary>
    internal static IEnumerable<Type> EntityTypes(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(KubernetesEntityAttribute), inherit: false))
            .Where(type => typeof(CustomKubernetesEntity).IsAssignableFrom(type))
            .OrderBy(type => Identity(type).PluralName, StringComparer.Ordinal);
    }

    /// <summary>Group, version and names.</summary>
    internal static KubernetesEntityAttribute Identity(Type type) => type.GetCustomAttribute<KubernetesEntityAttribute>(inherit: false)
        ?? throw new InvalidOperationException($"{type} has no [KubernetesEntity]");

    private static JsonObject Definition(Type type, XmlDocumentation documentation)
    {
        var identity = Identity(type);
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{identity.PluralName}.{identity.Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = identity.Group,
                ["names"] = Names(type, identity),
                ["scope"] = "Namespaced",
                ["versions"] = new JsonArray(Version(type, identity, documentation)),
            },
        };
    }

    private static string FileName(Type type) => $"{Identity(type).Group}_{Identity(type).PluralName}.yaml";

    private static JsonObject Names(Type type, KubernetesEntityAttribute identity)
    {
        var names = new JsonObject
        {
            ["kind"] = identity.Kind,
            ["listKind"] = identity.Kind + "List",
            ["plural"] = identity.PluralName,
            ["singular"] = identity.Kind.ToLowerInvariant(),
        };
        if (type.GetCustomAttribute<KubernetesEntityShortNamesAttribute>() is { } shortNames)
        {
            names["shortNames"] = SchemaConstraints.Strings(shortNames.ShortNames);
        }
        if (type.GetCustomAttribute<KubernetesEntityCategoriesAttribute>() is { } categories)
        {
            names["categories"] = SchemaConstraints.Strings(categories.Categories);
        }
        return names;
    }

    private static JsonObject Version(Type type, KubernetesEntityAttribute identity, XmlDocumentation documentation)
    {
        var version = new JsonObject { ["name"] = identity.ApiVersion, ["served"] = true, ["storage"] = true };
        var columns = type.GetCustomAttributes<GenericAdditionalPrinterColumnAttribute>().Select(Column).ToArray<JsonNode>();
        if (columns.Length > 0) version["additionalPrinterColumns"] = new JsonArray(columns);
        version["subresources"] = Subresources(type);
        version["schema"] = new JsonObject { ["openAPIV3Schema"] = EntitySchema.Build(type, documentation) };
        return version;
    }

    private static JsonObject Column(GenericAdditionalPrinterColumnAttribute column)
    {
        var schema = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["jsonPath"] = column.JsonPath };
        if (column.Description is not null) schema["description"] = column.Description;
        if (column.Priority > 0) schema["priority"] = column.Priority;
        return schema;
    }

    private static JsonObject Subresources(Type type)
    {
        var subresources = new JsonObject { ["status"] = new JsonObject() };
        if (type.GetCustomAttribute<ScaleSubresourceAttribute>() is { } scale)
            subresources["scale"] = new JsonObject
            {
                ["specReplicasPath"] = scale.SpecReplicasPath,
                ["statusReplicasPath"] = scale.StatusReplicasPath,
                ["labelSelectorPath"] = scale.LabelSelectorPath,
            };
        return subresources;
    }
}
