using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace KafkaFetch.Entities.Tests.Yaml;

/// <summary>Reads YAML as kubectl does: as the JSON that it stands for.</summary>
internal static class YamlText
{
    public static JsonObject ToJson(string yaml)
    {
        var graph = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml));
        return (JsonObject)JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(graph))!;
    }
}
