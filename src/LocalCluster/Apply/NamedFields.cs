using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Adds the named fields (of a schema's properties) that only have paths below them: a manager of <c>spec.a</c> then also holds <c>spec</c>.</summary>
internal static class NamedFields
{
    /// <summary>The set with those fields as members; keys of maps and items of lists are not added.</summary>
    public static FieldSet AsMembers(FieldSet set, StructuralSchema? schema)
    {
        var result = set;
        foreach (var element in set.Parents)
        {
            var name = PathElement.FieldName(element);
            var inner = name is null ? schema?.Items : schema?.Field(name);
            result = result.With(element, AsMembers(set.Below(element), inner));
            if (name is not null && schema is not null && schema.Properties.ContainsKey(name)) result = result.With([element]);
        }

        return result;
    }
}
