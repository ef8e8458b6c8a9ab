using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Apply;

/// <summary>A place in a document: absent, or a value that may be JSON null.</summary>
internal readonly record struct Slot(bool Present, JsonNode? Value)
{
    /// <summary>Nothing there.</summary>
    public static Slot Absent { get; }

    /// <summary>A value, possibly null.</summary>
    public static Slot Of(JsonNode? value) => new(true, value);

    /// <summary>A field of an object (of nothing: absent).</summary>
    public static Slot Field(JsonObject? parent, string name) =>
        parent is not null && parent.TryGetPropertyValue(name, out var value) ? Of(value) : Absent;
}
