using KafkaFetch.Facade.Callers;

namespace KafkaFetch.Facade.Tenancy;

/// <summary>Finds the tenant that a request is about.</summary>
public interface ITenants
{
    /// <summary>The caller's own tenant, or for an administrator the one that <c>?tenant=USERNAME</c> names.</summary>
    /// <exception cref="Problems.ProblemException">NotFound: there is no such tenant, or the caller is no administrator.</exception>
    ValueTask<Tenant?> OfAsync(Caller caller, HttpContext context);
}
