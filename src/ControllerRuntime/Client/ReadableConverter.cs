using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>Reads an object; when it does not fit the type, reads its metadata.</summary>
internal sealed class ReadableConverter<TEntity> : JsonConverter<Readable<TEntity>>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public override Readable<TEntity> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A custom converter is given the whole value, so a copy of the reader can start over.
        var start = reader;
        try
        {
            var entity = JsonSerializer.Deserialize(ref reader, EntityJson.TypeInfo<TEntity>());
            if (entity?.Metadata?.Name is not null)
            {
                return new(EntityJson.WithKind(entity), entity.Metadata, null);
            }

            return new(null, entity?.Metadata ?? new V1ObjectMeta(), "the object has no name");
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException or InvalidOperationException)
        {
            reader = start;
            return new(null, Metadata(ref reader), e.Message);
        }
    }

    public override void Write(Utf8JsonWriter writer, Readable<TEntity> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, options);

    private static V1ObjectMeta Metadata(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("metadata", out var metadata)
                ? metadata.Deserialize(EntityJson.TypeInfo<V1ObjectMeta>()) ?? new V1ObjectMeta()
                : new V1ObjectMeta();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return new V1ObjectMeta();
        }
    }
}
