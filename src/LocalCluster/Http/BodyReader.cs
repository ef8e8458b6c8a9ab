using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Protobuf;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Yaml;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>Reads request bodies within their bound.</summary>
internal static class BodyReader
{
    /// <summary>The most bytes a body may have, as in kube-apiserver: 3 MiB.</summary>
    public const int Limit = 3 * 1024 * 1024;

    /// <summary>The media type of the body without its parameters, empty when none is given.</summary>
    public static string MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value ?? "" : "";

    /// <summary>All bytes of the body.</summary>
    /// <exception cref="ApiException">More than <see cref="Limit"/>: 413.</exception>
    public static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpRequest request)
    {
        if (request.ContentLength > Limit)
        {
            throw ApiError.TooLarge(Limit);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > Limit)
            {
                throw ApiError.TooLarge(Limit);
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>An object sent as JSON, YAML or, where kubectl does so, protobuf.</summary>
    /// <exception cref="ApiException">400 when it cannot be read, 413, 415.</exception>
    public static async Task<DecodedBody> ObjectAsync(HttpRequest request) => Object(request, await BytesAsync(request).ConfigureAwait(false));

    /// <summary>An object whose bytes are read already.</summary>
    /// <exception cref="ApiException">400 when it cannot be read, 415.</exception>
    public static DecodedBody Object(HttpRequest request, ReadOnlyMemory<byte> bytes)
    {
        return MediaType(request) switch
        {
            "" or "application/json" => Json(bytes),
            "application/yaml" => Yaml(bytes),
            ProtobufObject.MediaType => Protobuf(bytes),
            _ => throw ApiError.UnsupportedMediaType("application/json", "application/yaml", ProtobufObject.MediaType),
        };
    }

    /// <summary>Reads JSON that must be an object.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static DecodedBody Json(ReadOnlyMemory<byte> bytes)
    {
        var body = RequestBody.Decode(bytes);
        return body.Error is null ? body : throw ApiError.BadRequest(body.Error);
    }

    /// <summary>Reads YAML that must be one mapping.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static DecodedBody Yaml(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return YamlText.Read(Encoding.UTF8.GetString(bytes.Span)) is [var one]
                ? new DecodedBody(one, null, [])
                : throw ApiError.BadRequest("the body must be one YAML document");
        }
        catch (FormatException exception)
        {
            throw ApiError.BadRequest(exception.Message);
        }
    }

    private static DecodedBody Protobuf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new DecodedBody(ProtobufObject.Read(bytes.Span), null, []);
        }
        catch (FormatException exception)
        {
            throw ApiError.BadRequest(exception.Message);
        }
    }

    /// <summary>Reads any JSON, for patches.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static JsonNode? AnyJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes.Span, documentOptions: new JsonDocumentOptions { MaxDepth = RequestBody.MaxDepth });
        }
        catch (JsonException exception)
        {
            throw ApiError.BadRequest("error decoding patch: " + exception.Message);
        }
    }
}
