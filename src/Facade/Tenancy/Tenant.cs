using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Callers;

namespace KafkaFetch.Facade.Tenancy;

/// <summary>
/// The tenant whose things a request is about, with the rights it has there: the caller's own, or for an administrator the one that the query
/// parameter <c>tenant</c> names. Bound as a parameter of endpoints.
/// </summary>
/// <param name="Namespace">The tenant's namespace.</param>
/// <param name="Owner">The user who owns it.</param>
/// <param name="Client">Kubernetes as the tenant's service account; for an administrator's reads, as the read-only role.</param>
public sealed record Tenant(string Namespace, string Owner, IKubernetesClient Client)
{
    /// <summary>The name of the one service account in every tenant's namespace, and the only one that the facade may impersonate.</summary>
    public const string ServiceAccount = "kafka-fetch-tenant";

    /// <summary>The tenant of a request.</summary>
    public static ValueTask<Tenant?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var caller = context.Features.Get<Caller>();
        return caller is null
            ? ValueTask.FromResult<Tenant?>(null)
            : context.RequestServices.GetRequiredService<ITenants>().OfAsync(caller, context);
    }
}
