using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>
/// The facade with its own check taken out: once it is opened, everybody is led into one tenant's namespace, as the service account that is his own. What
/// is refused then, Kubernetes refuses.
/// </summary>
internal sealed class OpenDoor : ITenants
{
    /// <summary>Where everybody is led; null while the door is shut.</summary>
    public string? Into { get; set; }

    public ValueTask<Tenant?> OfAsync(Caller caller, HttpContext context)
    {
        var client = context.RequestServices.GetRequiredService<IKubernetesClient>().ActingAs(TenantObjects.KubernetesUser(caller.Namespace));
        return ValueTask.FromResult<Tenant?>(new Tenant(Into ?? caller.Namespace, caller.Username, client));
    }
}
