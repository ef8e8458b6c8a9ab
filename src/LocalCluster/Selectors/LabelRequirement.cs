using System.Globalization;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>One part of a label selector.</summary>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether these labels (null: none) fit.</summary>
    public bool Matches(JsonObject? labels)
    {
        var value = labels?[Key]?.GetValue<string>();
        return Operator switch
        {
            LabelOperator.In => value is not null && Values.Contains(value),
            LabelOperator.NotIn => value is null || !Values.Contains(value),
            LabelOperator.Exists => labels?.ContainsKey(Key) ?? false,
            LabelOperator.DoesNotExist => !(labels?.ContainsKey(Key) ?? false),
            LabelOperator.GreaterThan => Number(value) > Number(Values[0]),
            _ => Number(value) < Number(Values[0]),
        };
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
