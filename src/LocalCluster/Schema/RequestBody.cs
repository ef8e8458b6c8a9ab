using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Reading of request bodies: bounded depth, duplicate fields told.</summary>
internal static class RequestBody
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 100;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads a JSON object. Of several fields with one name the last one wins.</summary>
    public static DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        var duplicates = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(body.Span, Options);
            if (!reader.Read()) return Failed("unexpected end of JSON input");
            var value = DuplicateAwareReader.Read(ref reader, "", duplicates);
            if (reader.Read()) return Failed("invalid character after top-level value");
            return value is JsonObject o
                ? new DecodedBody(o, null, duplicates)
                : Failed($"json: cannot unmarshal {TypeCheck.TypeOf(value)} into Go value of type map[string]interface {{}}");
        }
        catch (JsonException e)
        {
            return Failed(body.IsEmpty ? "unexpected end of JSON input" : $"invalid JSON at byte {e.BytePositionInLine} of line {e.LineNumber + 1}");
        }
    }

    /// <summary>The text of HTTP 400 under <c>fieldValidation=Strict</c>: <c>strict decoding error: unknown field "spec.foo", ...</c>.</summary>
    /// <param name="unknown">Dropped paths, of <see cref="StructuralSchema.Prune"/>.</param>
    /// <param name="duplicate">Paths of <see cref="DecodedBody.DuplicateFields"/>.</param>
    public static string StrictError(IReadOnlyList<string> unknown, IReadOnlyList<string> duplicate) =>
        "strict decoding error: " + string.Join(", ", Warnings(unknown, duplicate));

    /// <summary>The same faults one by one, as <c>fieldValidation=Warn</c> sends them in Warning headers.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<string> unknown, IReadOnlyList<string> duplicate) =>
        [.. duplicate.Select(p => $"duplicate field \"{p}\""), .. unknown.Select(p => $"unknown field \"{p}\"")];

    private static DecodedBody Failed(string why) => new(null, why, []);
}
