using System.Text.Json;
using System.Text.Json.Serialization;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>Makes <see cref="WatchEventConverter{TEntity}"/> for a kind.</summary>
internal sealed class WatchEventConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(WatchEvent<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(WatchEventConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;
}
