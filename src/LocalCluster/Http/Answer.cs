using System.Text.Json;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Operations;
using KafkaFetch.LocalCluster.Store;
using KafkaFetch.LocalCluster.Yaml;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>Writes answers.</summary>
internal static class Answer
{
    /// <summary>A node as UTF-8.</summary>
    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, StoreJson.Plain);

    /// <summary>Answers with JSON.</summary>
    public static Task JsonAsync(HttpContext http, int code, JsonNode node, string contentType = "application/json") =>
        BytesAsync(http, code, Bytes(node), contentType);

    /// <summary>Answers with JSON that is bytes already.</summary>
    public static async Task BytesAsync(HttpContext http, int code, ReadOnlyMemory<byte> json, string contentType = "application/json")
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers with plain text.</summary>
    public static Task TextAsync(HttpContext http, int code, string text) =>
        BytesAsync(http, code, System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    /// <summary>Answers with one object in the form the client asked for, and the warnings of its write.</summary>
    public static Task ObjectAsync(ApiRequest request, int code, JsonObject value, DateTimeOffset now, WriteOptions? options = null)
    {
        foreach (var warning in options?.Warnings ?? [])
        {
            request.Http.Response.Headers.Append("Warning", $"299 - \"{warning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }

        return request.Format == AnswerFormat.Yaml
            ? BytesAsync(request.Http, code, System.Text.Encoding.UTF8.GetBytes(YamlText.Write(value)), "application/yaml")
            : JsonAsync(request.Http, code, AnswerForm.One(request, value, now));
    }
}
