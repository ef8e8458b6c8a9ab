using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Facade.Credentials;

/// <summary>
/// Writes the Secret that the facade keeps for a resource: as the tenant, who may write it and not read it. New values are there before the resource
/// refers to them, and old ones until it does no more. It goes with its resource.
/// </summary>
internal static class CredentialSecrets
{
    /// <summary>The Secret's name.</summary>
    public static string NameOf(string kind, string resource) => $"{kind.ToLowerInvariant()}-{resource}-credentials";

    /// <summary>Writes the new values, before the resource that will refer to them.</summary>
    /// <param name="client">The tenant's.</param>
    /// <param name="resource">The resource as it will be; without a uid while it is not there.</param>
    /// <param name="plan">What to write.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task PrepareAsync(
        IKubernetesClient client, IKubernetesObject<V1ObjectMeta> resource, CredentialPlan plan, CancellationToken cancellationToken)
        => plan.Writes ? WriteAsync(client, resource, plan.Values, [], cancellationToken) : Task.CompletedTask;

    /// <summary>Ties the Secret to the resource that was written, and takes out what it refers to no more.</summary>
    public static Task SettleAsync(
        IKubernetesClient client, IKubernetesObject<V1ObjectMeta> resource, CredentialPlan plan, CancellationToken cancellationToken)
        => plan.Writes || plan.Unused.Count > 0 ? WriteAsync(client, resource, plan.Values, plan.Unused, cancellationToken) : Task.CompletedTask;

    /// <summary>Takes the new values out again: the resource was not written.</summary>
    public static async Task WithdrawAsync(IKubernetesClient client, IKubernetesObject<V1ObjectMeta> resource, CredentialPlan plan)
    {
        if (plan.Writes)
        {
            // A caller who is gone leaves nothing either.
            await PatchAsync(client, resource, new Dictionary<string, string>(), plan.Values.Keys, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(
        IKubernetesClient client,
        IKubernetesObject<V1ObjectMeta> resource,
        IReadOnlyDictionary<string, string> values,
        IEnumerable<string> unused,
        CancellationToken cancellationToken)
    {
        if (!await PatchAsync(client, resource, values, unused, cancellationToken).ConfigureAwait(false) && values.Count > 0)
        {
            await client.CreateAsync(Secret(resource, values), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>False when there is no such Secret.</summary>
    private static async Task<bool> PatchAsync(
        IKubernetesClient client,
        IKubernetesObject<V1ObjectMeta> resource,
        IReadOnlyDictionary<string, string> values,
        IEnumerable<string> unused,
        CancellationToken cancellationToken)
    {
        var data = new JsonObject();
        foreach (var (key, value) in values)
        {
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        }

        foreach (var key in unused)
        {
            data[key] = null;
        }

        // A resource of the same name that was deleted a moment ago may have left its Secret, and the garbage collector would take that.
        var patch = new JsonObject { ["data"] = data };
        if (resource.Metadata.Uid is not null)
        {
            patch["metadata"] = new JsonObject { ["ownerReferences"] = JsonSerializer.SerializeToNode(Owners(resource)) };
        }

        try
        {
            await client.PatchAsync<V1Secret>(
                NameOf(resource.Kind, resource.Metadata.Name), resource.Metadata.NamespaceProperty, PatchKind.Merge,
                patch.ToJsonString(JsonSerializerOptions.Default), null, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    private static V1Secret Secret(IKubernetesObject<V1ObjectMeta> resource, IReadOnlyDictionary<string, string> values) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = NameOf(resource.Kind, resource.Metadata.Name),
            NamespaceProperty = resource.Metadata.NamespaceProperty,
            Labels = new Dictionary<string, string> { [KafkaFetchLabels.CredentialsOf] = resource.Metadata.Name },
            OwnerReferences = Owners(resource),
        },
        Type = "Opaque",
        Data = values.ToDictionary(v => v.Key, v => Encoding.UTF8.GetBytes(v.Value)),
    };

    /// <summary>The resource, once it is there.</summary>
    private static List<V1OwnerReference> Owners(IKubernetesObject<V1ObjectMeta> resource) => resource.Metadata.Uid is { } uid
        ? [new() { ApiVersion = resource.ApiVersion, Kind = resource.Kind, Name = resource.Metadata.Name, Uid = uid }]
        : [];
}
