using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Requests;

/// <summary>
/// Reads JSON bodies and refuses what it does not understand: unknown and repeated members, wrong types, more than 32 levels. A member that is null
/// is as good as absent, as Kubernetes has it. The answer names the field. Resources are written as Kubernetes writes them.
/// </summary>
internal static partial class StrictJson
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Document = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>How bodies are read and answers written.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Reads a body.</summary>
    /// <exception cref="ProblemException">UnsupportedMediaType, Malformed, TooLarge, RequestTimeout.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string mediaType = MediaTypeNames.Application.Json)
    {
        RequireMediaType(request, mediaType);
        try
        {
            var value = await BodyDeadline.ReadAsync(
                request, end => JsonSerializer.DeserializeAsync(request.Body, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)), end).AsTask()).ConfigureAwait(false);
            return value ?? throw new ProblemException(ProblemCode.Malformed, "The body is null; an object is expected.");
        }
        catch (JsonException wrong)
        {
            throw Malformed(wrong);
        }
    }

    /// <summary>Reads a body that is any object.</summary>
    /// <exception cref="ProblemException">UnsupportedMediaType, Malformed, TooLarge, RequestTimeout.</exception>
    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, string mediaType)
    {
        RequireMediaType(request, mediaType);
        try
        {
            // A JsonObject that is read as a type finds out about repeated members no sooner than it is used.
            var body = await BodyDeadline.ReadAsync(
                request, end => JsonNode.ParseAsync(request.Body, documentOptions: Document, cancellationToken: end)).ConfigureAwait(false) as JsonObject
                ?? throw new ProblemException(ProblemCode.Malformed, "The body is no object.");
            JsonText.Decode(body);
            return body;
        }
        catch (JsonException wrong)
        {
            throw Malformed(wrong);
        }
        catch (InvalidOperationException)
        {
            // So the reader calls names and values that it cannot decode.
            throw new ProblemException(ProblemCode.Malformed, "The body has a name or a value that is no Unicode text. Send UTF-8, and escapes of surrogates in pairs.");
        }
    }

    /// <summary>Reads a document that is already there.</summary>
    /// <exception cref="ProblemException">Malformed.</exception>
    public static T Read<T>(JsonElement document)
    {
        try
        {
            return document.Deserialize((JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)))
                ?? throw new ProblemException(ProblemCode.Malformed, "The document is null; an object is expected.");
        }
        catch (JsonException wrong)
        {
            throw Malformed(wrong);
        }
    }

    private static void RequireMediaType(HttpRequest request, string mediaType)
    {
        if (!string.Equals(request.GetTypedHeaders().ContentType?.MediaType.Value, mediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(ProblemCode.UnsupportedMediaType, $"Send the body as {mediaType}.");
        }
    }

    private static ProblemException Malformed(JsonException wrong)
    {
        // The reader's own words may name types of ours and quote the value; the path may not hold more than the caller sent.
        var path = wrong.Path is { Length: > 0 } given ? given.TrimStart('$').TrimStart('.') : "";
        path = path.Length > 200 ? path[..200] : path;
        if (Missing().Match(wrong.Message) is { Success: true } missing)
        {
            var fields = Quoted().Matches(missing.Groups["names"].Value).Select(m => path.Length == 0 ? m.Groups[1].Value : $"{path}.{m.Groups[1].Value}").ToList();
            return Malformed(fields, "it is missing");
        }

        var what = wrong.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal) ? "this field is not known"
            : wrong.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase) ? "this field appears twice"
            : "it is not of the type that is expected here";
        return path.Length == 0 ? new ProblemException(ProblemCode.Malformed, "The body is not the JSON that is expected.") : Malformed([path], what);
    }

    private static ProblemException Malformed(List<string> fields, string what)
        => new(ProblemCode.Malformed, $"{string.Join(", ", fields)}: {what}.") { Errors = fields.ToDictionary(f => f, string[] (_) => [what]) };

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(EntityJson.Options)
        {
            MaxDepth = MaxDepth,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        // Over the enums' own converters, which take the number of a value as well.
        options.Converters.Insert(0, new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(JsonNulls.Tame);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    [GeneratedRegex("missing required properties including: (?<names>.*)")]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
