using System.Globalization;
using System.Reflection;
using System.Text;
using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>Makes a page of the reference from a class of constants: reasons, condition types.</summary>
internal static class ConstantsPage
{
    /// <summary>The pages of all classes that carry <see cref="ReferencePageAttribute"/>.</summary>
    public static IEnumerable<GeneratedFile> Of(Assembly assembly, XmlDocumentation documentation) =>
        from type in assembly.GetTypes()
        let page = type.GetCustomAttribute<ReferencePageAttribute>()
        where page is not null
        orderby page.Name
        select new GeneratedFile(page.Name + ".md", Page(type, page, documentation));

    private static string Page(Type type, ReferencePageAttribute page, XmlDocumentation documentation)
    {
        var text = new StringBuilder(ReferenceGenerator.Header);
        text.Append(CultureInfo.InvariantCulture, $"# {page.Title}\n\n{documentation.Of(type)}\n\n| word | meaning |\n| --- | --- |\n");
        var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral);
        foreach (var constant in constants.OrderBy(field => field.MetadataToken))
        {
            var meaning = SchemaRow.Escape(documentation.Of(constant));
            text.Append(CultureInfo.InvariantCulture, $"| `{constant.GetRawConstantValue()}` | {meaning} |\n");
        }

        return text.ToString();
    }
}
