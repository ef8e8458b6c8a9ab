using KafkaFetch.Facade.Limits;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Requests;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace KafkaFetch.Facade.Hosting;

/// <summary>CORS: pages of other origins that may use the API. Off unless origins are configured; never with cookies, which the API does not have.</summary>
internal static class BrowserOrigins
{
    private static readonly TimeSpan RememberPreflight = TimeSpan.FromMinutes(10);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    private static readonly string[] Sent =
        [HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, CorrelationId.Header];

    private static readonly string[] Seen =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, RateHeaders.Limit, RateHeaders.Policy,
        CorrelationId.Header,
    ];

    /// <summary>Adds what CORS needs.</summary>
    public static void Add(IServiceCollection services, FacadeOptions options) => services.AddCors(cors => cors.AddDefaultPolicy(Policy(options)));

    /// <summary>Puts it into the pipeline, if there are origins.</summary>
    public static void Use(WebApplication application, FacadeOptions options)
    {
        if (options.CorsOrigins.Count > 0)
        {
            application.UseCors();
        }
    }

    private static CorsPolicy Policy(FacadeOptions options) => new CorsPolicyBuilder([.. options.CorsOrigins])
        .WithMethods(Methods)
        .WithHeaders(Sent)
        .WithExposedHeaders(Seen)
        .SetPreflightMaxAge(RememberPreflight)
        .Build();
}
