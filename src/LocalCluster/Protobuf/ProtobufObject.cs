using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;

namespace KafkaFetch.LocalCluster.Protobuf;

/// <summary>Reads objects in application/vnd.kubernetes.protobuf, which kubectl uses to create built-in kinds from flags. Answers are JSON.</summary>
internal static class ProtobufObject
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Reads one object as the JSON it stands for.</summary>
    /// <exception cref="FormatException">It is not one, or of a kind that is only read as JSON here.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }

        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = default;
        var envelope = new WireReader(body[Magic.Length..]);
        while (envelope.Next(out var number, out _, out var content))
        {
            switch (number)
            {
                case 1:
                    (apiVersion, kind) = Type(content);
                    break;
                case 2:
                    raw = content;
                    break;
            }
        }

        var fields = ProtoMessages.Kinds.GetValueOrDefault(kind) ?? throw new FormatException($"kind {kind} is not read from protobuf here: send JSON");
        var value = Message(raw, fields);
        value.Insert(0, "kind", kind);
        value.Insert(0, "apiVersion", apiVersion);

        // Written and read again, a number is the same kind of node as in JSON that came over the wire.
        return JsonNode.Parse(value.ToJsonString())!.AsObject();
    }

    private static (string ApiVersion, string Kind) Type(ReadOnlySpan<byte> content)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new WireReader(content);
        while (reader.Next(out var number, out _, out var text))
        {
            (apiVersion, kind) = number switch
            {
                1 => (Text(text), kind),
                2 => (apiVersion, Text(text)),
                _ => (apiVersion, kind),
            };
        }

        return (apiVersion, kind);
    }

    private static JsonObject Message(ReadOnlySpan<byte> content, IReadOnlyList<ProtoField> fields)
    {
        var value = new JsonObject();
        var reader = new WireReader(content);
        while (reader.Next(out var number, out var number64, out var bytes))
        {
            if (fields.FirstOrDefault(field => field.Number == number) is not { } field)
            {
                continue;
            }

            if (field.Map)
            {
                AddEntry(value, field, bytes);
            }
            else if (field.Repeated)
            {
                List(value, field.Name).Add(Value(field, number64, bytes));
            }
            else if (Value(field, number64, bytes) is { } single && !IsUnset(single))
            {
                value[field.Name] = single;
            }
        }

        return value;
    }

    private static void AddEntry(JsonObject value, ProtoField field, ReadOnlySpan<byte> entry)
    {
        if (value[field.Name] is not JsonObject map)
        {
            map = [];
            value[field.Name] = map;
        }

        var key = "";
        JsonNode? held = field.Type == ProtoType.Message ? new JsonObject() : "";
        var reader = new WireReader(entry);
        while (reader.Next(out var number, out var number64, out var bytes))
        {
            if (number == 1)
            {
                key = Text(bytes);
            }
            else if (number == 2)
            {
                held = Value(field, number64, bytes);
            }
        }

        map[key] = held;
    }

    private static JsonArray List(JsonObject value, string name)
    {
        if (value[name] is not JsonArray list)
        {
            list = [];
            value[name] = list;
        }

        return list;
    }

    private static JsonNode? Value(ProtoField field, ulong number, ReadOnlySpan<byte> content) => field.Type switch
    {
        ProtoType.Bytes => Convert.ToBase64String(content),
        ProtoType.Integer => (long)number,
        ProtoType.Flag => number != 0,
        ProtoType.Time => Time(content),
        ProtoType.Quantity => Message(content, [new ProtoField(1, "string")])["string"]?.ToString() ?? "0",
        ProtoType.Message => Message(content, field.Fields),
        _ => Text(content),
    };

    private static JsonValue? Time(ReadOnlySpan<byte> content) =>
        Message(content, [new ProtoField(1, "seconds", ProtoType.Integer)])["seconds"] is { } seconds
            ? JsonValue.Create(KubeTime.Format(DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds.ToString(), CultureInfo.InvariantCulture))))
            : null;

    // proto2 writes empty text for fields that nobody set; JSON leaves them out.
    private static bool IsUnset(JsonNode value) => value is JsonValue text && text.TryGetValue<string>(out var read) && read.Length == 0;

    private static string Text(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content);
}
