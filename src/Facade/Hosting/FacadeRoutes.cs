using KafkaFetch.Facade.Auth;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Clusters;
using KafkaFetch.Facade.Consumers;
using KafkaFetch.Facade.Limits;
using KafkaFetch.Facade.Managers;
using KafkaFetch.Facade.Monitoring;
using KafkaFetch.Facade.OpenApi;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Hosting;

/// <summary>The order of the pipeline and the routes of the facade.</summary>
public static class FacadeRoutes
{
    /// <summary>Where the API begins.</summary>
    public const string Prefix = "/api/v1";

    /// <summary>Puts the facade into an application that serves nothing else.</summary>
    public static void UseFacade(this WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var options = application.Services.GetRequiredService<FacadeOptions>();
        var limits = application.Services.GetRequiredService<RequestLimits>();
        application.Use(CorrelationId.UseAsync);
        application.Use(SecurityHeaders.UseAsync);
        TrustedProxies.Use(application, options);
        application.Use(HeadRequests.UseAsync);
        application.UseMiddleware<ProblemMiddleware>();
        application.Use(OptionsRequests.UseAsync);

        // Before the limits: a page of another origin must be able to read a 429.
        BrowserOrigins.Use(application, options);
        application.Use(limits.ByAddressAsync);
        FacadePages.Use(application);
        application.UseRouting();
        application.UseAuthentication();
        application.UseMiddleware<CallerMiddleware>();
        application.Use(limits.ByUserAsync);
        application.UseAuthorization();
        FacadePages.Map(application);
        FacadeDocument.Map(application);
        JwksEndpoint.Map(application);
        var api = application.MapGroup(Prefix);
        AuthEndpoints.Map(api);
        UserEndpoints.Map(api);
        var manager = ManagerEndpoints.Map(api);
        ConsumerMonitoringEndpoints.Map(ConsumerEndpoints.Map(manager));
        TopicEndpoints.Map(manager);
        GroupEndpoints.Map(manager);
        MonitoringEndpoints.Map(api);
    }
}
