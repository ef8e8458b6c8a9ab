using System.Text.Json.Serialization;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>A page of a list.</summary>
internal sealed class EntityList<TEntity>
    where TEntity : class
{
    /// <summary>Has the resourceVersion to watch from and the token of the next page.</summary>
    [JsonPropertyName("metadata")]
    public V1ListMeta Metadata { get; set; } = new();

    /// <summary>The objects.</summary>
    [JsonPropertyName("items")]
    public List<Readable<TEntity>>? Items { get; set; }
}
