using System.Text;
using KafkaFetch.Facade.OpenApi;

namespace KafkaFetch.Facade.Hosting;

/// <summary>The pages for people: Swagger UI at <c>/docs</c>, ReDoc at <c>/redoc</c>. Everything they need is served from here.</summary>
internal static class FacadePages
{
    private const string Docs = "docs";
    private const string ReDoc = "redoc";

    /// <summary>ReDoc's own page loads fonts from elsewhere.</summary>
    private const string ReDocIndex = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <title>%(DocumentTitle)</title>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <link href="index.css" rel="stylesheet">
        </head>
        <body>
          <div id="redoc-container"></div>
          <script type="module" src="index.js"></script>
        </body>
        </html>
        """;

    /// <summary>Whether a path is a page's or one of its files'.</summary>
    public static bool IsPage(PathString path) => path.StartsWithSegments($"/{Docs}") || path.StartsWithSegments($"/{ReDoc}");

    /// <summary>Serves them.</summary>
    public static void Use(WebApplication application)
    {
        application.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Docs;
            page.DocumentTitle = "kafka-fetch";
            page.SwaggerEndpoint(FacadeDocument.Path, "kafka-fetch");
            page.EnableTryItOutByDefault();
            page.DisplayRequestDuration();
        });
        application.UseReDoc(page =>
        {
            page.RoutePrefix = ReDoc;
            page.DocumentTitle = "kafka-fetch";
            page.SpecUrl = FacadeDocument.Path;
            page.ConfigObject.AdditionalItems["disableTelemetry"] = true;
            page.IndexStream = () => new MemoryStream(Encoding.UTF8.GetBytes(ReDocIndex));
        });
    }

    /// <summary>Leads from the root to them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
        => routes.MapGet("/", () => TypedResults.Redirect($"/{Docs}")).AllowAnonymous().ExcludeFromDescription();
}
