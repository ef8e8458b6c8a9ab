using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>
/// A structural schema (apiextensions v1): what a field may be, what it defaults to, how it is merged. Immutable and shared.
/// The rules of one node are here; what is done with them is in <see cref="Defaulting"/>, <see cref="Pruning"/> and <see cref="SchemaValidation"/>.
/// </summary>
internal sealed partial class StructuralSchema
{
    private StructuralSchema? _asResource;

    private StructuralSchema(JsonObject source)
    {
        Source = source;
    }

    /// <summary>A schema that allows and keeps everything.</summary>
    public static StructuralSchema Anything { get; } = Parse(new JsonObject { ["x-kubernetes-preserve-unknown-fields"] = true });

    /// <summary>The schema as it was written (descriptions included); not to be changed.</summary>
    public JsonObject Source { get; }

    /// <summary>The types that a value may have; empty allows any. An int-or-string allows both.</summary>
    public IReadOnlyList<string> Types { get; private init; } = [];

    /// <summary>Whether null is a value of this field.</summary>
    public bool Nullable { get; private init; }

    /// <summary>Fields of an object, by name.</summary>
    public IReadOnlyDictionary<string, StructuralSchema> Properties { get; private init; } = new Dictionary<string, StructuralSchema>();

    /// <summary>What an object's other fields are; null when there are none.</summary>
    public StructuralSchema? AdditionalProperties { get; private init; }

    /// <summary>False when <c>additionalProperties: false</c> forbids other fields.</summary>
    public bool AllowsAdditionalProperties { get; private init; } = true;

    /// <summary>What a list's items are.</summary>
    public StructuralSchema? Items { get; private init; }

    /// <summary>Fields that must be there, in the schema's order.</summary>
    public IReadOnlyList<string> Required { get; private init; } = [];

    /// <summary>Whether fields that the schema does not name are kept.</summary>
    public bool PreserveUnknownFields { get; private init; }

    /// <summary>Whether the value is itself a Kubernetes object: apiVersion, kind and metadata are kept.</summary>
    public bool EmbeddedResource { get; private init; }

    /// <summary>Whether the value is an integer or a string.</summary>
    public bool IntOrString { get; private init; }

    /// <summary>How a list is merged.</summary>
    public ListType ListType { get; private init; }

    /// <summary>The fields that tell the items of a map list apart.</summary>
    public IReadOnlyList<string> ListMapKeys { get; private init; } = [];

    /// <summary>Whether an object is one value as a whole (<c>x-kubernetes-map-type: atomic</c>).</summary>
    public bool AtomicMap { get; private init; }

    /// <summary>The default; null when there is none. Clone before use.</summary>
    public JsonNode? Default { get; private init; }

    /// <summary>The key by which a strategic merge patch tells items apart; null when it replaces the list (unless <see cref="PatchMerge"/>).</summary>
    public string? PatchMergeKey { get; private init; }

    /// <summary>Whether a strategic merge patch merges this list.</summary>
    public bool PatchMerge { get; private init; }

    /// <summary>Whether a strategic merge patch of this object keeps only the keys it names (<c>$retainKeys</c>).</summary>
    public bool PatchRetainKeys { get; private init; }

    /// <summary>The value validations of this node.</summary>
    public ValueRules Rules { get; private init; } = ValueRules.None;

    /// <summary>The same schema with the fields that every resource has: apiVersion, kind and full metadata. For ownership and documentation.</summary>
    public StructuralSchema AsResource => _asResource ??= WithResourceFields();

    /// <summary>The schema of a field of this object, known or additional; null when there is none.</summary>
    public StructuralSchema? Field(string name) => Properties.GetValueOrDefault(name) ?? AdditionalProperties;

    /// <summary>Fills in the defaults of <paramref name="root"/>, in place.</summary>
    public void ApplyDefaults(JsonObject root) => Defaulting.Apply(root, this);

    /// <summary>Drops the fields that the schema does not name, in place. Of the root, apiVersion, kind and what metadata has are kept.</summary>
    /// <returns>The paths of what was dropped, as in <c>spec.foo</c> or <c>spec.items[0].bar</c>, sorted.</returns>
    public IReadOnlyList<string> Prune(JsonObject root) => Pruning.Prune(root, this);

    /// <summary>Checks <paramref name="root"/>; empty when it is valid. CEL rules are not evaluated.</summary>
    public IReadOnlyList<FieldError> Validate(JsonObject root) => SchemaValidation.Validate(root, this);
}
