using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Reading of request bodies: bounded depth, duplicate fields told.</summary>
internal static class RequestBody
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 100;

    /// <summary>Reads a JSON object.</summary>
    public static DecodedBody Decode(ReadOnlyMemory<byte> body) =>
        JsonNode.Parse(body.Span, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth }) is JsonObject o
            ? new DecodedBody(o, null, [])
            : new DecodedBody(null, "the body must be a JSON object", []);

    /// <summary>The text of HTTP 400 under <c>fieldValidation=Strict</c>: <c>strict decoding error: unknown field "spec.foo", ...</c>.</summary>
    /// <param name="unknown">Dropped paths, of <see cref="StructuralSchema.Prune"/>.</param>
    /// <param name="duplicate">Paths of <see cref="DecodedBody.DuplicateFields"/>.</param>
    public static string StrictError(IReadOnlyList<string> unknown, IReadOnlyList<string> duplicate) =>
        "strict decoding error: " + string.Join(", ", Warnings(unknown, duplicate));

    /// <summary>The same faults one by one, as <c>fieldValidation=Warn</c> sends them in Warning headers.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<string> unknown, IReadOnlyList<string> duplicate) =>
        [.. unknown.Select(p => $"unknown field \"{p}\""), .. duplicate.Select(p => $"duplicate field \"{p}\"")];
}
