using System.Reflection;
using System.Text.Json.Serialization;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>The words of an enum as they are read and written, in the order of the source.</summary>
internal static class EnumWords
{
    /// <summary>The words.</summary>
    public static IEnumerable<string> Of(Type type) => Members(type).Select(Word);

    /// <summary>What each word means, on one line.</summary>
    public static string Describe(Type type, XmlDocumentation documentation) =>
        string.Join(' ', Members(type).Select(member => $"`{Word(member)}`: {documentation.Of(member)}"));

    private static string Word(FieldInfo member) => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name;

    private static IEnumerable<FieldInfo> Members(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(member => member.MetadataToken);
}
