using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>The value validations of one schema node; null or empty means no such rule.</summary>
internal sealed record ValueRules
{
    /// <summary>No rule at all.</summary>
    public static ValueRules None { get; } = new();

    public IReadOnlyList<JsonNode?> Enum { get; private init; } = [];
    public string? Format { get; private init; }
    public double? Minimum { get; private init; }
    public bool ExclusiveMinimum { get; private init; }
    public double? Maximum { get; private init; }
    public bool ExclusiveMaximum { get; private init; }
    public double? MultipleOf { get; private init; }
    public long? MinLength { get; private init; }
    public long? MaxLength { get; private init; }
    public string? Pattern { get; private init; }
    public Regex? PatternRegex { get; private init; }
    public long? MinItems { get; private init; }
    public long? MaxItems { get; private init; }
    public bool UniqueItems { get; private init; }
    public long? MinProperties { get; private init; }
    public long? MaxProperties { get; private init; }
    public IReadOnlyList<StructuralSchema> AllOf { get; private init; } = [];
    public IReadOnlyList<StructuralSchema> AnyOf { get; private init; } = [];
    public IReadOnlyList<StructuralSchema> OneOf { get; private init; } = [];
    public StructuralSchema? Not { get; private init; }

    /// <summary>Reads the rules of a node.</summary>
    public static ValueRules Parse(SchemaKeywords read)
    {
        var pattern = read.Text("pattern") is { Length: > 0 } text ? text : null;
        return new ValueRules
        {
            Enum = read.Raw("enum") is JsonArray values ? [.. values.Select(v => v?.DeepClone())] : [],
            Format = read.Text("format") is { Length: > 0 } format ? format : null,
            Minimum = read.Number("minimum"),
            ExclusiveMinimum = read.Flag("exclusiveMinimum"),
            Maximum = read.Number("maximum"),
            ExclusiveMaximum = read.Flag("exclusiveMaximum"),
            MultipleOf = read.Number("multipleOf"),
            MinLength = read.Count("minLength"),
            MaxLength = read.Count("maxLength"),
            Pattern = pattern,
            PatternRegex = pattern is null ? null : GoPattern.Compile(pattern),
            MinItems = read.Count("minItems"),
            MaxItems = read.Count("maxItems"),
            UniqueItems = read.Flag("uniqueItems"),
            MinProperties = read.Count("minProperties"),
            MaxProperties = read.Count("maxProperties"),
            AllOf = read.Schemas("allOf"),
            AnyOf = read.Schemas("anyOf"),
            OneOf = read.Schemas("oneOf"),
            Not = read.Schema("not"),
        };
    }
}
