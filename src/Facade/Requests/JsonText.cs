using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Requests;

/// <summary>
/// The texts of a document: a <see cref="JsonNode"/> decodes names and values no sooner than they are used, and half a surrogate pair or a byte that is no
/// UTF-8 would be found deep inside.
/// </summary>
internal static class JsonText
{
    /// <summary>Decodes all of them.</summary>
    /// <exception cref="InvalidOperationException">One is no Unicode text.</exception>
    public static void Decode(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members)
                {
                    Decode(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Decode(item);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
            default:
                break;
        }
    }
}
