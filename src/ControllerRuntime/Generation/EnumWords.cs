using System.Reflection;
using System.Text.Json.Serialization;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>The words of an enum as they are read and written.</summary>
internal static class EnumWords
{
    /// <summary>The members with their words, in the order of the source.</summary>
    public static IEnumerable<(FieldInfo Member, string Word)> Of(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .OrderBy(member => member.MetadataToken)
        .Select(member => (member, member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name));
}
