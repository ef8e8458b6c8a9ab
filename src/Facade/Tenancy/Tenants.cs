using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Callers;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Users;

namespace KafkaFetch.Facade.Tenancy;

/// <inheritdoc cref="ITenants"/>
[GenericRbac(Groups = [""], Resources = ["serviceaccounts"], ResourceNames = [Tenant.ServiceAccount], Verbs = RbacVerb.Impersonate)]
[EntityRbac(typeof(KafkaManager), typeof(KafkaConsumer), Verbs = RbacVerb.Get | RbacVerb.List)]
[GenericRbac(Groups = [""], Resources = ["events"], Verbs = RbacVerb.List)]
internal sealed class Tenants(IKubernetesClient client, UserDirectory users, FacadeOptions options) : ITenants
{
    /// <summary>The query parameter by which an administrator names a tenant.</summary>
    public const string Parameter = "tenant";

    /// <inheritdoc/>
    public async ValueTask<Tenant?> OfAsync(Caller caller, HttpContext context)
    {
        var named = context.Request.Query[Parameter].ToString();
        if (named.Length == 0 || named == caller.Username)
        {
            return new Tenant(caller.Namespace, caller.Username, As(caller.Namespace));
        }

        var key = UserKeys.IsKey(named) ? named : UserKeys.Of(options.Issuer, Usernames.Subject(named));
        if (!caller.IsAdmin || await users.FindAsync(key, context.RequestAborted).ConfigureAwait(false) is not { State: UserState.Active } owner)
        {
            // The same for one who may not look and one who is not there.
            throw new ProblemException(ProblemCode.NotFound, "There is no such tenant.");
        }

        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return new Tenant(owner.Namespace, owner.Username, reads ? client : As(owner.Namespace));
    }

    private IKubernetesClient As(string @namespace) => client.ActingAs(TenantObjects.KubernetesUser(@namespace));
}
