using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KafkaFetch.LocalCluster.Yaml;

/// <summary>Reads YAML as the JSON it stands for, by the rules kubectl and kube-apiserver use (YAML 1.2 core plus <c>yes</c>/<c>no</c> as text).</summary>
internal static class YamlText
{
    /// <summary>The documents of a text, empty ones left out.</summary>
    /// <exception cref="FormatException">It is not YAML, or a document is not a mapping.</exception>
    public static IReadOnlyList<JsonObject> Read(string text)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            return [.. stream.Documents
                .Select(document => Convert(document.RootNode))
                .Where(node => node is not null)
                // Written and read again, a number is the same kind of node as in JSON that came over the wire.
                .Select(node => JsonNode.Parse(node!.ToJsonString()) as JsonObject ?? throw new FormatException("a YAML document must be a mapping"))];
        }
        catch (YamlException exception)
        {
            throw new FormatException($"error converting YAML to JSON: yaml: line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    /// <summary>An object as YAML; text that would be read as something else is quoted.</summary>
    public static string Write(JsonObject value)
    {
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(Node(value))).Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlNode Node(JsonNode? value) => value switch
    {
        JsonObject mapping => new YamlMappingNode(mapping.SelectMany(field => new[] { Scalar(field.Key), Node(field.Value) })),
        JsonArray list => new YamlSequenceNode(list.Select(Node)),
        JsonValue text when text.GetValueKind() == System.Text.Json.JsonValueKind.String => Scalar(text.ToString()),
        _ => new YamlScalarNode(value?.ToJsonString() ?? "null"),
    };

    private static YamlScalarNode Scalar(string text) =>
        new(text) { Style = Plain(text)?.GetValueKind() == System.Text.Json.JsonValueKind.String ? ScalarStyle.Any : ScalarStyle.DoubleQuoted };

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(child =>
            KeyValuePair.Create(((YamlScalarNode)child.Key).Value ?? "", Convert(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when scalar.Tag.IsEmpty => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new FormatException($"a YAML {node.NodeType} is not supported here"),
    };

    private static JsonValue? Plain(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
        {
            return null;
        }

        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
        {
            return JsonValue.Create(text[0] is 't' or 'T');
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return JsonValue.Create(integer);
        }

        // "Infinity" and "NaN" parse as numbers but are words in YAML.
        return char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            ? JsonValue.Create(real)
            : JsonValue.Create(text);
    }
}
