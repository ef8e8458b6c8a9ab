using System.Text.Json.Serialization;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>An event of a watch.</summary>
/// <param name="Type">ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</param>
/// <param name="Object">The object; of a bookmark only the metadata counts.</param>
/// <param name="Error">The Status of an ERROR, else null.</param>
[JsonConverter(typeof(WatchEventConverterFactory))]
internal readonly record struct WatchEvent<TEntity>(string Type, Readable<TEntity> Object, V1Status? Error)
    where TEntity : class;
