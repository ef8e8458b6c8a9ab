using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KafkaFetch.Facade.Requests;

/// <summary>
/// null in a body: a member that is null keeps its default, as if it were absent; a required one, an item of a list and a value of a map may not be null.
/// So nothing behind the reader meets a null where its type has none.
/// </summary>
internal static class JsonNulls
{
    /// <summary>Puts it into how a type is read.</summary>
    public static void Tame(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Set is { } set)
            {
                var required = property.IsRequired;
                property.Set = (owner, value) =>
                {
                    if (value is null && !required)
                    {
                        return;
                    }

                    set(owner, HasNull(value) ? throw new JsonException() : value);
                };
            }
        }
    }

    private static bool HasNull(object? value) => value switch
    {
        null => true,
        string => false,
        IDictionary map => map.Values.Cast<object?>().Any(v => v is null),
        IEnumerable items => items.Cast<object?>().Any(i => i is null),
        _ => false,
    };
}
