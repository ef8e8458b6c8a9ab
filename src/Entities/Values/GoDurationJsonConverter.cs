using System.Text.Json;
using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Values;

/// <summary>
/// Writes a <see cref="GoDuration"/> as its text and reads any text: whether it is valid is the schema's and the controller's to say, so
/// that one bad object does not hide all others.
/// </summary>
public sealed class GoDurationJsonConverter : JsonConverter<GoDuration>
{
    /// <inheritdoc/>
    public override GoDuration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        GoDuration.FromText(reader.GetString() ?? throw new JsonException("null where a text was expected"));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, GoDuration value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
