using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>
/// Makes a page of Markdown for each kind from the same schema that the CustomResourceDefinition has: each field with type, default, bounds
/// and meaning.
/// </summary>
public static class ReferenceGenerator
{
    /// <summary>What every page begins with.</summary>
    public const string Header = "<!-- Generated from the types: do not edit, change the types and run `make generate`. -->\n";

    /// <summary>The pages of all entities of an assembly and of its classes with <see cref="ReferencePageAttribute"/>.</summary>
    /// <param name="assembly">Where the entities are; its documentation file must be next to the program.</param>
    /// <exception cref="InvalidOperationException">A type cannot be described; the message names it.</exception>
    public static IReadOnlyList<GeneratedFile> Generate(Assembly assembly)
    {
        var documentation = new XmlDocumentation();
        var kinds = CrdGenerator.EntityTypes(assembly)
            .Select(type => new GeneratedFile(CrdGenerator.Identity(type).Kind.ToLowerInvariant() + ".md", Page(type, documentation)));
        return [.. kinds, .. ConstantsPage.Of(assembly, documentation)];
    }

    private static string Page(Type type, XmlDocumentation documentation)
    {
        var identity = CrdGenerator.Identity(type);
        var schema = EntitySchema.Build(type, documentation);
        var page = new StringBuilder(Header);
        page.Append(CultureInfo.InvariantCulture, $"# {identity.Kind}\n\n{schema["description"]}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"`apiVersion: {identity.Group}/{identity.ApiVersion}`, namespaced");
        if (type.GetCustomAttribute<KubernetesEntityShortNamesAttribute>() is { } names)
        {
            page.Append(CultureInfo.InvariantCulture, $", short name `{string.Join("`, `", names.ShortNames)}`");
        }
        page.Append(".\n");
        foreach (var part in (string[])["spec", "status"])
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {part}\n\n{schema["properties"]![part]!["description"]}\n\n");
            page.Append("| field | type | default | bounds | meaning |\n| --- | --- | --- | --- | --- |\n");
            foreach (var row in SchemaRows.Of((JsonObject)schema["properties"]![part]!, part)) page.Append(row.ToMarkdown()).Append('\n');
        }

        AppendRules(page, schema);
        return page.ToString();
    }

    private static void AppendRules(StringBuilder page, JsonObject schema)
    {
        var rules = SchemaRows.Rules(schema, "").ToArray();
        if (rules.Length == 0) return;
        page.Append("\n## Rules over more than one field\n\n| where | rule |\n| --- | --- |\n");
        foreach (var (where, message) in rules) page.Append(CultureInfo.InvariantCulture, $"| `{where}` | {SchemaRow.Escape(message)} |\n");
    }
}
