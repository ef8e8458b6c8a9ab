using k8s.Models;
using KafkaFetch.Entities;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Facade.Managers;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Clusters;

/// <summary>
/// Opens the clusters of a tenant's managers. The secrets of a connection are read under the program's own role, so Kubernetes is asked first, as the
/// tenant, whether the tenant may read the manager.
/// </summary>
internal sealed class ClusterDesk(ManagerDesk managers, IClusterAccess access, ClusterReads reads)
{
    /// <summary>The longest that one read may take, whatever a manager's <c>probe.timeout</c> allows: somebody waits for the answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The cluster that a request is about.</summary>
    /// <exception cref="ProblemException">NotFound, Forbidden, ClusterUnavailable.</exception>
    public async Task<OpenCluster> OpenAsync(HttpContext context, Tenant tenant)
    {
        var cancellationToken = context.RequestAborted;
        var name = (string)context.Request.RouteValues[ManagerEndpoints.Parameter]!;
        var manager = await managers.GetAsync(tenant, name, cancellationToken).ConfigureAwait(false);
        await RequireReadAsync(tenant, manager, cancellationToken).ConfigureAwait(false);
        var client = await access.ForAsync(manager, cancellationToken).ConfigureAwait(false);
        var wished = manager.Spec.Probe.Timeout.ToTimeSpan();
        return new OpenCluster(client, reads.Of(tenant.Namespace), wished < Limit ? wished : Limit, cancellationToken);
    }

    private static async Task RequireReadAsync(Tenant tenant, KafkaManager manager, CancellationToken cancellationToken)
    {
        var review = await tenant.Client.CreateAsync(
            new V1SelfSubjectAccessReview
            {
                Metadata = new V1ObjectMeta(),
                Spec = new V1SelfSubjectAccessReviewSpec
                {
                    ResourceAttributes = new V1ResourceAttributes
                    {
                        Verb = "get",
                        Group = ApiGroup.Name,
                        Resource = KafkaManager.KubePlural,
                        NamespaceProperty = tenant.Namespace,
                        Name = manager.Metadata.Name,
                    },
                },
            },
            cancellationToken).ConfigureAwait(false);
        if (review.Status?.Allowed != true)
        {
            throw new ProblemException(ProblemCode.Forbidden, "Kubernetes does not let you read this manager.");
        }
    }
}
