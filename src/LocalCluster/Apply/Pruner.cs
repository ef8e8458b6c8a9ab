using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>Removes what an applier applied last time and no more, unless somebody else owns it.</summary>
internal static class Pruner
{
    /// <summary>The merged object without those fields.</summary>
    /// <param name="merged">Live and applied, merged.</param>
    /// <param name="last">What the applier owned before.</param>
    /// <param name="owned">What all managers own now, the applier's new fields included.</param>
    /// <param name="schema">The kind's schema.</param>
    public static JsonObject Prune(JsonObject merged, FieldSet last, FieldSet owned, StructuralSchema schema)
    {
        if (last.IsEmpty) return merged;
        var lastNamed = NamedFields.AsMembers(last, schema);
        var mergedSet = Named(merged, schema);

        // Everything of the applier goes, what is owned comes back, and of the rest only what the applier had really goes.
        var pruned = Remover.Without(merged, lastNamed, schema);
        pruned = Remover.Without(merged, mergedSet.Except(Named(pruned, schema).Union(NamedFields.AsMembers(owned, schema))), schema);
        return Remover.Without(merged, mergedSet.Except(Named(pruned, schema)).Intersect(lastNamed), schema);
    }

    private static FieldSet Named(JsonObject value, StructuralSchema schema) => NamedFields.AsMembers(FieldSetBuilder.Of(value, schema), schema);
}
