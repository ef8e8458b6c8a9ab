using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace KafkaFetch.Facade.OpenApi;

/// <summary>The description of the API, OpenAPI 3.1, made from the code.</summary>
public static class FacadeDocument
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>The document's name for ASP.NET Core.</summary>
    internal const string Name = "v1";

    /// <summary>The text, as it is served and as it is committed.</summary>
    /// <param name="application">An application with the facade in it; it need not be started.</param>
    public static async Task<string> GenerateAsync(WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);

        // The routes become known to the services here; a start would do it later.
        ((IApplicationBuilder)application).UseEndpoints(_ => { });
        return await application.Services.GetRequiredService<DocumentText>().GetAsync().ConfigureAwait(false);
    }

    /// <summary>Adds what makes it.</summary>
    internal static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        services.AddSingleton<DocumentText>();
        var names = new SchemaNames();
        services.AddSingleton(names);

        // The compiler puts the doc comments in at this very call.
        services.AddOpenApi("v1", document =>
        {
            document.CreateSchemaReferenceId = names.Of;
            document.AddOperationTransformer(OperationInputs.Describe);
            document.AddOperationTransformer(OperationAnswers.Describe);
            document.AddOperationTransformer(OperationExamples.Describe);
            document.AddDocumentTransformer(DocumentFrame.Describe);
            document.AddDocumentTransformer(FormExamples.Describe);
            document.AddDocumentTransformer<SchemaBounds>();
        });
    }

    /// <summary>Maps it.</summary>
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, async (DocumentText text, HttpContext context) =>
    {
        context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=300";
        return TypedResults.Text(await text.GetAsync().ConfigureAwait(false), "application/json");
    }).AllowAnonymous().ExcludeFromDescription();
}
