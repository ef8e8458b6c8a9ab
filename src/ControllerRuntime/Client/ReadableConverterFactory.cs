using System.Text.Json;
using System.Text.Json.Serialization;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>Makes <see cref="ReadableConverter{TEntity}"/> for a kind.</summary>
internal sealed class ReadableConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Readable<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ReadableConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;
}
