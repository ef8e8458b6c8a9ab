using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KafkaFetch.EndToEnd.Tests.Browser;

/// <summary>An answer as Swagger UI shows it.</summary>
/// <param name="Operation">What was executed.</param>
/// <param name="Status">The status; a word more when the document does not know it.</param>
/// <param name="Text">The body; empty without one.</param>
/// <param name="Headers">The headers, a line each.</param>
internal sealed partial record ShownAnswer(string Operation, string Status, string Text, string Headers)
{
    /// <summary>The version, with its quotes, to be copied.</summary>
    public string ETag => Tag().Match(Headers) is { Success: true } tag ? tag.Groups[1].Value : throw new InvalidOperationException($"No etag in {this}");

    /// <summary>The body.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>This, when it has the status.</summary>
    public ShownAnswer With(int status)
    {
        Assert.True(Status == $"{status}", $"{Operation} answers {Status} and not {status}: {Text}");
        return this;
    }

    [GeneratedRegex("^\\s*etag: *(\\S+)", RegexOptions.Multiline)]
    private static partial Regex Tag();
}
