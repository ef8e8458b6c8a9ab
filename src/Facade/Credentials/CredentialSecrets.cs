using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Facade.Credentials;

/// <summary>Writes the Secret that the facade keeps for a resource: as the tenant, who may write it and not read it. It goes with its resource.</summary>
internal static class CredentialSecrets
{
    /// <summary>The Secret's name.</summary>
    public static string NameOf(string kind, string resource) => $"{kind.ToLowerInvariant()}-{resource}-credentials";

    /// <summary>Writes what the plan says.</summary>
    public static async Task WriteAsync(
        IKubernetesClient client, IKubernetesObject<V1ObjectMeta> owner, CredentialPlan plan, CancellationToken cancellationToken)
    {
        if (!plan.Writes && plan.Unused.Count == 0)
        {
            return;
        }

        var name = NameOf(owner.Kind, owner.Metadata.Name);
        try
        {
            await client.PatchAsync<V1Secret>(name, owner.Metadata.NamespaceProperty, PatchKind.Merge, Patch(owner, plan), null, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            if (plan.Writes)
            {
                await client.CreateAsync(Secret(name, owner, plan), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Patch(IKubernetesObject<V1ObjectMeta> owner, CredentialPlan plan)
    {
        var data = new JsonObject();
        foreach (var (key, value) in plan.Values)
        {
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        }

        foreach (var key in plan.Unused)
        {
            data[key] = null;
        }

        // A resource of the same name that was deleted a moment ago may have left its Secret, and the garbage collector would take that.
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["ownerReferences"] = new JsonArray(JsonSerializer.SerializeToNode(Reference(owner))) },
            ["data"] = data,
        }.ToJsonString(JsonSerializerOptions.Default);
    }

    private static V1Secret Secret(string name, IKubernetesObject<V1ObjectMeta> owner, CredentialPlan plan) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = owner.Metadata.NamespaceProperty,
            Labels = new Dictionary<string, string> { [KafkaFetchLabels.CredentialsOf] = owner.Metadata.Name },
            OwnerReferences = [Reference(owner)],
        },
        Type = "Opaque",
        Data = plan.Values.ToDictionary(v => v.Key, v => Encoding.UTF8.GetBytes(v.Value)),
    };
    private static V1OwnerReference Reference(IKubernetesObject<V1ObjectMeta> owner)
        => new() { ApiVersion = owner.ApiVersion, Kind = owner.Kind, Name = owner.Metadata.Name, Uid = owner.Metadata.Uid };
}
