using KafkaFetch.Facade.Auth;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Consumers;
using KafkaFetch.Facade.Managers;
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
        application.Use((context, next) => CorrelationId.UseAsync(context, next));
        application.UseMiddleware<ProblemMiddleware>();
        application.UseRouting();
        application.UseAuthentication();
        application.UseMiddleware<CallerMiddleware>();
        application.UseAuthorization();
        JwksEndpoint.Map(application);
        var api = application.MapGroup(Prefix);
        AuthEndpoints.Map(api);
        UserEndpoints.Map(api);
        var manager = ManagerEndpoints.Map(api);
        ConsumerEndpoints.Map(manager);
    }
}
