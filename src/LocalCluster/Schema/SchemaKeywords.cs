using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Typed reading of one schema node's keywords; every wrong type is told with the keyword's name.</summary>
internal readonly struct SchemaKeywords(JsonObject node)
{
    /// <summary>The keyword's raw value; null when it is not there.</summary>
    public JsonNode? Raw(string keyword) => node[keyword];

    /// <summary>A boolean keyword; false when it is not there.</summary>
    public bool Flag(string keyword) => node[keyword] switch
    {
        null => false,
        JsonValue v when v.TryGetValue<bool>(out var flag) => flag,
        _ => throw Wrong(keyword, "a boolean"),
    };

    /// <summary>A text keyword.</summary>
    public string? Text(string keyword) => node[keyword] switch
    {
        null => null,
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        _ => throw Wrong(keyword, "a string"),
    };

    /// <summary>A list of texts; empty when it is not there.</summary>
    public IReadOnlyList<string> Texts(string keyword) => node[keyword] switch
    {
        null => [],
        JsonArray a => [.. a.Select(t => t is JsonValue v && v.TryGetValue<string>(out var text) ? text : throw Wrong(keyword, "a list of strings"))],
        _ => throw Wrong(keyword, "a list of strings"),
    };

    /// <summary>A number keyword.</summary>
    public double? Number(string keyword) => node[keyword] switch
    {
        null => null,
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => double.Parse(v.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
        _ => throw Wrong(keyword, "a number"),
    };

    /// <summary>A count keyword such as maxItems.</summary>
    public long? Count(string keyword) => Number(keyword) is { } number ? (long)number : null;

    /// <summary>A schema, when the keyword holds one (and not a boolean).</summary>
    public StructuralSchema? Schema(string keyword) => node[keyword] is JsonObject o ? StructuralSchema.Parse(o) : null;

    /// <summary>A list of schemas.</summary>
    public IReadOnlyList<StructuralSchema> Schemas(string keyword) => node[keyword] switch
    {
        null => [],
        JsonArray a => [.. a.Select(s => s is JsonObject o ? StructuralSchema.Parse(o) : throw Wrong(keyword, "a list of schemas"))],
        _ => throw Wrong(keyword, "a list of schemas"),
    };

    /// <summary>Schemas by name, sorted by it.</summary>
    public IReadOnlyDictionary<string, StructuralSchema> SchemaMap(string keyword)
    {
        var schemas = new SortedDictionary<string, StructuralSchema>(StringComparer.Ordinal);
        if (node[keyword] is not { } value) return schemas;
        foreach (var (name, schema) in value as JsonObject ?? throw Wrong(keyword, "a map of schemas"))
            schemas[name] = StructuralSchema.Parse(schema as JsonObject ?? throw Wrong($"{keyword}.{name}", "a schema"));
        return schemas;
    }

    private static FormatException Wrong(string keyword, string wanted) => new($"schema keyword \"{keyword}\" must be {wanted}");
}
