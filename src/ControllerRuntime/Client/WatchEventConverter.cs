using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>Reads an event in one pass: the type of the object depends on the event's type, whichever comes first.</summary>
internal sealed class WatchEventConverter<TEntity> : JsonConverter<WatchEvent<TEntity>>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly ReadableConverter<TEntity> Objects = new();

    public override WatchEvent<TEntity> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = reader;
        var type = FindType(ref start) ?? throw new JsonException("A watch event has no type.");
        Readable<TEntity> entity = default;
        V1Status? error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isObject = reader.ValueTextEquals("object"u8);
            reader.Read();
            if (!isObject)
            {
                SkipValue(ref reader);
            }
            else if (type == "ERROR")
            {
                error = JsonSerializer.Deserialize(ref reader, EntityJson.TypeInfo<V1Status>());
            }
            else
            {
                entity = Objects.Read(ref reader, typeof(Readable<TEntity>), options);
            }
        }

        return new(type, entity, error);
    }

    public override void Write(Utf8JsonWriter writer, WatchEvent<TEntity> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A watch event is only read.");

    private static string? FindType(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A watch event is an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            SkipValue(ref reader);
        }

        return null;
    }

    /// <summary>Skip() refuses a reader over part of a stream, although a custom converter is given the whole value.</summary>
    private static void SkipValue(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw new JsonException("A watch event is cut off.");
        }
    }
}
