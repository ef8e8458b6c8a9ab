using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Entities;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>Finds the owner of an object.</summary>
internal static class OwnerKeys
{
    /// <summary>The controlling owner of the given kind, if there is one. The version does not matter: a group serves one kind in many.</summary>
    internal static IEnumerable<EntityKey> Of(IKubernetesObject<V1ObjectMeta> owned, EntityKind owner)
    {
        foreach (var reference in owned.Metadata.OwnerReferences ?? [])
        {
            if (reference.Controller == true && reference.Kind == owner.Kind && GroupOf(reference.ApiVersion) == owner.Group)
            {
                yield return new EntityKey(owned.Metadata.NamespaceProperty, reference.Name);
            }
        }
    }

    private static string GroupOf(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : apiVersion[..slash];
    }
}
