using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Field sets as JSON, as <c>metadata.managedFields[].fieldsV1</c> holds them; <c>.</c> marks an element that has children and is a member itself.</summary>
internal static class FieldsV1
{
    private const string Self = ".";

    /// <summary>Writes a set.</summary>
    public static JsonObject Write(FieldSet set)
    {
        var result = new JsonObject();
        foreach (var element in set.Members.Union(set.Parents).Order(StringComparer.Ordinal))
        {
            var below = Write(set.Below(element));
            if (below.Count > 0 && set.Has(element)) below.Insert(0, Self, new JsonObject());
            result[element] = below;
        }

        return result;
    }

    /// <summary>Reads a set; what is no element is ignored.</summary>
    public static FieldSet Read(JsonObject? fields)
    {
        var set = FieldSet.Empty;
        foreach (var (element, value) in fields ?? [])
        {
            if (element.Length < 2 || element[1] != ':') continue;
            var below = value as JsonObject ?? [];
            set = set.With(element, Read(below));
            if (below.Count == 0 || below.ContainsKey(Self)) set = set.With([element]);
        }

        return set;
    }
}
