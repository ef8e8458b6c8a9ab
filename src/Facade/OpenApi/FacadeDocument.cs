using System.Text.Json.Serialization;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>The description of the API, OpenAPI 3.1, made from the code.</summary>
internal static class FacadeDocument
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Adds what makes it.</summary>
    public static void Add(IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict)
        .AddOpenApi("v1", document =>
        {
        });

    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(Path.Replace("v1", "{documentName}", StringComparison.Ordinal)).AllowAnonymous();
}
