using KafkaFetch.Facade.Limits;
using KafkaFetch.Facade.Requests;
using Microsoft.OpenApi;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>Headers of answers.</summary>
internal static class AnswerHeaders
{
    /// <summary>Those of every answer.</summary>
    public static Dictionary<string, IOpenApiHeader> Always() => new()
    {
        [CorrelationId.Header] = Text("Ties the answer to the log.", "9f86d081884c7d659a2feaa0c55ad015"),
        [RateHeaders.Limit] = Text("What is left of each limit: requests, and seconds until all of it is back.", "\"address\";r=799;t=1, \"user\";r=199;t=1"),
        [RateHeaders.Policy] = Text("The limits: requests at once, and seconds in which as many come back.", "\"address\";q=800;w=4, \"user\";q=200;w=4"),
    };

    public static OpenApiHeader RetryAfter() => new()
    {
        Description = "Seconds to wait.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        Example = 1,
    };

    public static OpenApiHeader ETag() => Text("The version, for If-Match and If-None-Match.", "\"1042\"");

    public static OpenApiHeader Location() => Text("Where the new thing is.", "/api/v1/kafka-managers/orders");

    public static OpenApiHeader Link() => Text("The next page, `rel=\"next\"` (RFC 8288); absent on the last.", "</api/v1/kafka-managers?limit=100&cursor=b3JkZXJz>; rel=\"next\"");

    public static OpenApiHeader Text(string description, string example) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };
}
