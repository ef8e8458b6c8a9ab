using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Facade.Problems;

/// <summary>Where in a resource exactly one of several fields is given: an API server that refuses both or none does not say of which.</summary>
internal static partial class SchemaUnions
{
    private static readonly FrozenDictionary<string, IReadOnlyList<string>> All = Find(typeof(KafkaManagerSpec), "spec")
        .Concat(Find(typeof(KafkaConsumerSpec), "spec"))
        .ToFrozenDictionary(u => u.Path, u => u.Fields, StringComparer.Ordinal);

    /// <summary>The fields of which one is given at a path; empty where that is no question.</summary>
    public static IReadOnlyList<string> At(string path) => All.GetValueOrDefault(Index().Replace(path, ""), []);

    private static IEnumerable<(string Path, IReadOnlyList<string> Fields)> Find(Type type, string path)
    {
        if (type.GetCustomAttribute<OneOfAttribute>() is { } union)
        {
            yield return (path, union.Fields);
        }

        foreach (var property in type.GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            var part = property.PropertyType is { IsGenericType: true } list ? list.GetGenericArguments()[^1] : property.PropertyType;
            if (part.IsClass && part.Assembly == typeof(KafkaConsumerSpec).Assembly)
            {
                foreach (var found in Find(part, $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}"))
                {
                    yield return found;
                }
            }
        }
    }

    [GeneratedRegex(@"\.?\[\d+\]")]
    private static partial Regex Index();
}
