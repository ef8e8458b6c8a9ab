using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Events;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Finalizers;

/// <summary>The finalizers of one controller: puts them on, takes them away, and runs them within their deadlines.</summary>
internal sealed partial class FinalizerSet<TEntity>(
    IReadOnlyList<(FinalizerRegistration<TEntity> Registration, IEntityFinalizer<TEntity> Finalizer)> finalizers,
    IKubernetesClient client,
    EventPublisher publish,
    TimeProvider time,
    ILogger logger)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan LeastAttempt = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    /// <summary>Whether one of these is on the object.</summary>
    internal bool AreOn(TEntity entity)
    {
        foreach (var (registration, _) in finalizers)
        {
            if (IsOn(entity, registration.Identifier))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts on what the object needs and takes away what it needs no longer; the object as stored, or null when it is gone.</summary>
    internal async Task<TEntity?> EnsureAsync(TEntity entity, CancellationToken cancellationToken)
    {
        var wanted = new List<string>(entity.Metadata.Finalizers ?? []);
        var changed = false;
        foreach (var (registration, _) in finalizers)
        {
            var isOn = wanted.Contains(registration.Identifier);
            var isNeeded = registration.When?.Invoke(entity) ?? true;
            if (isNeeded && !isOn)
            {
                wanted.Add(registration.Identifier);
            }
            else if (!isNeeded && isOn)
            {
                wanted.Remove(registration.Identifier);
            }

            changed |= isNeeded != isOn;
        }

        return changed ? await PatchAsync(entity, wanted, cancellationToken).ConfigureAwait(false) : entity;
    }

    /// <summary>Runs the first finalizer that is on the object, and takes it away when it is done or its deadline has passed.</summary>
    internal async Task<ReconciliationResult<TEntity>> RunAsync(TEntity entity, CancellationToken cancellationToken)
    {
        foreach (var (registration, finalizer) in finalizers)
        {
            if (!IsOn(entity, registration.Identifier))
            {
                continue;
            }

            var left = registration.Deadline - (time.GetUtcNow() - new DateTimeOffset(entity.Metadata.DeletionTimestamp!.Value.ToUniversalTime()));
            var pending = await TryAsync(entity, registration, finalizer, left, cancellationToken).ConfigureAwait(false);
            if (pending is not null)
            {
                return pending;
            }

            var rest = new List<string>(entity.Metadata.Finalizers);
            rest.Remove(registration.Identifier);
            var stored = await PatchAsync(entity, rest, cancellationToken).ConfigureAwait(false);
            if (stored is null)
            {
                break;
            }

            entity = stored;
        }

        return ReconciliationResult<TEntity>.Success(entity);
    }

    private static bool IsOn(TEntity entity, string identifier) => entity.Metadata.Finalizers?.Contains(identifier) == true;

    /// <summary>One attempt. Null when the finalizer may go.</summary>
    private async Task<ReconciliationResult<TEntity>?> TryAsync(
        TEntity entity, FinalizerRegistration<TEntity> registration, IEntityFinalizer<TEntity> finalizer, TimeSpan left, CancellationToken cancellationToken)
    {
        ReconciliationResult<TEntity> result;
        var limit = left > LeastAttempt ? left : LeastAttempt;
        using var bounded = new Deadline(time, limit, cancellationToken);
        try
        {
            result = await finalizer.FinalizeAsync(EntityJson.Clone(entity), bounded.Token).WaitAsync(bounded.Token).ConfigureAwait(false);
            if (result is { IsSuccess: true, RequeueAfter: null })
            {
                return null;
            }
        }
        catch (OperationCanceledException) when (bounded.HasPassed)
        {
            result = ReconciliationResult<TEntity>.Failure(entity, $"it did not end within {limit.TotalSeconds:0} s");
            left = TimeSpan.Zero;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            result = ReconciliationResult<TEntity>.Failure(entity, e.Message, e);
        }

        if (left <= TimeSpan.Zero || result.IsTerminal)
        {
            GivenUp(logger, registration.Identifier, EntityKey.Of(entity), result.ErrorMessage, result.Error);
            await publish(
                entity,
                "FinalizerGivenUp",
                $"Finalizer {registration.Identifier} did not finish within {registration.Deadline.TotalSeconds:0} s and was removed; what it should have undone may remain",
                EventType.Warning,
                cancellationToken).ConfigureAwait(false);
            return null;
        }

        var pause = result.RequeueAfter ?? RetryPause;
        pause = pause < left ? pause : left;
        return result.IsSuccess
            ? ReconciliationResult<TEntity>.Success(entity, pause)
            : ReconciliationResult<TEntity>.Failure(entity, $"finalizer {registration.Identifier}: {result.ErrorMessage}", result.Error, pause);
    }

    private async Task<TEntity?> PatchAsync(TEntity entity, List<string> wanted, CancellationToken cancellationToken)
    {
        // With the resourceVersion: the list is replaced as a whole, so another's finalizer that came meanwhile must not be lost.
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["resourceVersion"] = entity.Metadata.ResourceVersion,
                ["finalizers"] = new JsonArray([.. wanted.Select(f => JsonValue.Create(f))]),
            },
        };
        try
        {
            return await client.PatchAsync<TEntity>(
                entity.Metadata.Name, entity.Metadata.NamespaceProperty, PatchKind.Merge, patch.ToJsonString(), null, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }
}
