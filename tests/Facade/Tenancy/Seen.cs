using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>All that an answer tells a caller, apart from the names that he sent himself and what differs between any two requests.</summary>
internal static class Seen
{
    private static readonly string[] Differs = ["correlationId", "createdAt", "updatedAt"];

    /// <summary>The answer as one text.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="sent">What the caller sent that may be repeated to him.</param>
    public static async Task<string> OfAsync(HttpResponseMessage answer, params string[] sent)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (text.Length > 0 && JsonNode.Parse(text) is JsonObject document)
        {
            foreach (var name in Differs)
            {
                document.Remove(name);
            }

            text = document.ToJsonString();
        }

        var headers = answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).Where(h => h != "Content-Length").Order(StringComparer.Ordinal);
        return sent.Aggregate($"{(int)answer.StatusCode} {string.Join(',', headers)} {text}", (all, s) => all.Replace(s, "*", StringComparison.Ordinal));
    }
}
