using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>An answer of the API server.</summary>
public sealed record Answer(int Status, string Text, string ContentType, HttpResponseHeaders Headers)
{
    /// <summary>The body, which must be a JSON object.</summary>
    public JsonObject Body => JsonReading.Parse(Text);

    /// <summary>The value at a path of the body: see <see cref="JsonReading.At"/>.</summary>
    public string? this[string path] => Body.At(path);

    /// <summary>The Status' message, empty when there is none.</summary>
    public string Message => this["message"] ?? "";

    public string ResourceVersion => this["metadata.resourceVersion"]!;

    /// <summary>The metadata.name of each item, in the list's order.</summary>
    public string[] Names => [.. Body["items"]!.AsArray().Select(item => item!.AsObject().At("metadata.name")!)];

    public override string ToString() => $"{Status} {Text}";

    /// <summary>This answer, if it is a success.</summary>
    public Answer Ok()
    {
        Assert.True(Status is >= 200 and < 300, $"expected success, got {Status}: {Text}");
        return this;
    }

    /// <summary>Asserts a failure Status with the code and reason (none when empty), and that the message has each of the words.</summary>
    public Answer Fails(int code, string reason, params string[] words)
    {
        Assert.True(Status == code, $"expected {code} {reason}, got {Status}: {Text}");
        Assert.Equal("Status", this["kind"]);
        Assert.Equal("v1", this["apiVersion"]);
        Assert.Equal("Failure", this["status"]);
        Assert.Equal(reason.Length > 0 ? reason : null, this["reason"]);
        Assert.Equal($"{code}", this["code"]);
        Assert.All(words, word => Assert.True(Message.Contains(word, StringComparison.Ordinal), $"expected in the message: {word}\nbut it is: {Message}"));
        return this;
    }
}
