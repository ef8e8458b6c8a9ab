using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;

namespace KafkaFetch.Facade.Hosting;

/// <summary>The order of the pipeline and the routes of the facade.</summary>
public static class FacadeRoutes
{
    /// <summary>Where the API begins.</summary>
    public const string Prefix = "/api/v1";

    /// <summary>Maps everything of the facade.</summary>
    public static void UseFacade(this WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        application.Use((context, next) => CorrelationId.UseAsync(context, next));
        application.UseMiddleware<ProblemMiddleware>();
        application.UseRouting();
        application.MapGroup(Prefix);
    }
}
