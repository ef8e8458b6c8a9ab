using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>One kind at one version: everything that serving, describing and printing it needs.</summary>
internal sealed record ResourceDefinition
{
    /// <summary>API group; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>Version, as in <c>v1alpha1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Kind, as in <c>KafkaConsumer</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Plural name in paths, as in <c>kafkaconsumers</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>Whether objects live in namespaces.</summary>
    public required bool Namespaced { get; init; }

    /// <summary>What objects look like.</summary>
    public required StructuralSchema Schema { get; init; }

    /// <summary>Singular name; the kind in lower case unless a CRD says otherwise.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Kind of a list of these.</summary>
    public string ListKind { get; init; } = "";

    /// <summary>Short names for kubectl.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Categories for kubectl.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Columns of a CRD's table; a built-in kind's are in Tables.</summary>
    public IReadOnlyList<PrinterColumn> Columns { get; init; } = [];

    /// <summary>Whether there is a <c>/status</c>.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Paths of the <c>/scale</c> subresource; null when there is none.</summary>
    public ScalePaths? Scale { get; init; }

    /// <summary>False for a kind that came from a CRD: those have no strategic merge patch, and generation always moves with the spec.</summary>
    public bool BuiltIn { get; init; }

    /// <summary><c>v1</c> or <c>group/version</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>kafkaconsumers.kafkafetch.io</c>, as in Status details and messages; the plural alone for the core group.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The served versions of a CustomResourceDefinition (apiextensions.k8s.io/v1) object.</summary>
    /// <exception cref="FormatException">The CRD lacks a name or has a schema that cannot be read; the message names the field.</exception>
    public static IReadOnlyList<ResourceDefinition> FromCrd(JsonObject crd) => CrdReader.Read(crd);
}
