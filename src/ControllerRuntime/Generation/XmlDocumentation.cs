using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>The summaries of the doc comments, read from the documentation file that the compiler puts next to an assembly.</summary>
internal sealed class XmlDocumentation
{
    private readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> _summaries = new();

    /// <summary>The summary of a type, on one line.</summary>
    public string Of(Type type) => Find(type.Assembly, "T:" + type.FullName);

    /// <summary>The summary of a property, on one line.</summary>
    public string Of(PropertyInfo property) =>
        Find(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    /// <summary>The summary of an enum's member, on one line.</summary>
    public string Of(FieldInfo field) => Find(field.DeclaringType!.Assembly, $"F:{field.DeclaringType.FullName}.{field.Name}");

    private string Find(Assembly assembly, string id) => _summaries.GetOrAdd(assembly, Read).TryGetValue(id, out var summary)
        ? summary
        : throw new InvalidOperationException($"{id} has no doc comment: write one, it is the description that users read");

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(path))
        {
            throw new InvalidOperationException(
                $"{path} is not there: build with GenerateDocumentationFile, it is where the descriptions come from");
        }
        return XDocument.Load(path).Descendants("member").Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!), StringComparer.Ordinal);
    }

    private static string Text(XElement summary)
    {
        var text = new StringBuilder();
        foreach (var node in summary.Nodes())
        {
            if (node is XElement { Name.LocalName: "c" } code) text.Append('`').Append(code.Value).Append('`');
            else if (node is XElement { Name.LocalName: "see" } see) text.Append(see.Attribute("cref")!.Value.Split('.', ':')[^1]);
            else text.Append(node is XText plain ? plain.Value : ((XElement)node).Value);
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
