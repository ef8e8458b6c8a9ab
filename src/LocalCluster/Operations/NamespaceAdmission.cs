using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>A new object needs a namespace that is there and stays (kube-apiserver's NamespaceLifecycle).</summary>
internal static class NamespaceAdmission
{
    private static readonly string[] Undeletable = ["default", "kube-system"];

    /// <summary>Checks the namespace of a new object.</summary>
    /// <exception cref="ApiException">404 when it is missing, 403 when it is being deleted.</exception>
    public static void Check(ClusterState state, ApiResource resource, string ns, string name)
    {
        if (!resource.Namespaced)
        {
            return;
        }

        var found = state.Store.Find(BuiltInResources.Namespaces.Storage, "/" + ns) ?? throw ApiError.NotFound(BuiltInResources.Namespaces, ns);
        if (found.IsDeleting)
        {
            throw ApiError.Forbidden(
                resource,
                name,
                $"unable to create new content in namespace {ns} because it is being terminated",
                new JsonArray(new JsonObject
                {
                    ["reason"] = "NamespaceTerminating",
                    ["message"] = $"namespace {ns} is being terminated",
                    ["field"] = "metadata.namespace",
                }));
        }
    }

    /// <summary>Refuses to delete what the server needs.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void CheckDelete(ApiResource resource, string name)
    {
        if (resource == BuiltInResources.Namespaces && Undeletable.Contains(name))
        {
            throw ApiError.Forbidden(resource, name, "this namespace may not be deleted");
        }
    }
}
