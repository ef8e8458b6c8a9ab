using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Browser;

/// <summary>What Swagger UI showed for a request.</summary>
/// <param name="Status">The status that it shows.</param>
/// <param name="Body">The body that came; null without one.</param>
/// <param name="Version">The ETag among the headers that it shows; null without one.</param>
internal sealed record SwaggerAnswer(int Status, JsonNode? Body, string? Version);
