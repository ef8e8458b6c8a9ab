using System.Text.Json.Serialization;
using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>
/// An object from the server, or, when it does not fit the type, its metadata and why. One object that nobody can read (stored under an older
/// schema, say) must not hide all others.
/// </summary>
/// <param name="Value">The object, or null.</param>
/// <param name="Metadata">The metadata, also of an object that could not be read.</param>
/// <param name="Fault">Why it could not be read, or null.</param>
[JsonConverter(typeof(ReadableConverterFactory))]
internal readonly record struct Readable<TEntity>(TEntity? Value, V1ObjectMeta Metadata, string? Fault)
    where TEntity : class;
